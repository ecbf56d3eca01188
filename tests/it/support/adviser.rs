//! An adviser at the desk, by its pages and forms.

use super::Server;
use super::html::{Page, between};
use super::talker::client;
use super::visitor::encoded;

/// An adviser who has signed in.
pub(crate) struct Adviser {
    client: reqwest::Client,
    base: String,
    cookie: String,
}

impl Adviser {
    /// Signs the demonstration's adviser in with the one-time code.
    pub(crate) async fn demo(server: &Server) -> Self {
        Self::sign_in(server, "demo", server.code()).await
    }

    /// Adds an adviser by the command line, and signs in.
    pub(crate) async fn hired(server: &Server, name: &str, council: &str, teams: &str) -> Self {
        let added = server.run(
            &[
                "adviser",
                "add",
                name,
                "--council",
                council,
                "--teams",
                teams,
            ],
            "correct horse battery\n",
        );
        assert!(
            added.status.success(),
            "{}",
            String::from_utf8_lossy(&added.stderr)
        );
        Self::sign_in(server, name, "correct horse battery").await
    }

    async fn sign_in(server: &Server, name: &str, password: &str) -> Self {
        let client = client();
        let body = encoded(&[
            ("name".to_owned(), name.to_owned()),
            ("password".to_owned(), password.to_owned()),
        ]);
        let answer = client
            .post(format!("{}/desk/sign-in", server.base()))
            .header("content-type", "application/x-www-form-urlencoded")
            .body(body)
            .send()
            .await
            .unwrap();
        assert_eq!(answer.status(), 303, "signing in as {name}");
        let cookie = answer.headers()["set-cookie"].to_str().unwrap().to_owned();
        assert!(
            cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"),
            "{cookie}"
        );
        let cookie = cookie.split(';').next().unwrap().to_owned();
        Self {
            client,
            base: server.base().to_owned(),
            cookie,
        }
    }

    /// A page of the desk.
    pub(crate) async fn get(&self, path: &str) -> Page {
        let answer = self
            .client
            .get(format!("{}{path}", self.base))
            .header("cookie", &self.cookie)
            .send()
            .await
            .unwrap();
        Page {
            status: answer.status().as_u16(),
            html: answer.text().await.unwrap(),
        }
    }

    /// Sends a form of the desk; a redirect is followed once.
    pub(crate) async fn post(&self, path: &str, fields: &[(String, String)]) -> Page {
        let answer = self
            .client
            .post(format!("{}{path}", self.base))
            .header("cookie", &self.cookie)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(encoded(fields))
            .send()
            .await
            .unwrap();
        if answer.status() == 303 {
            let to = answer.headers()["location"].to_str().unwrap().to_owned();
            return self.get(to.split('#').next().unwrap()).await;
        }
        Page {
            status: answer.status().as_u16(),
            html: answer.text().await.unwrap(),
        }
    }

    /// The list of who waits: conversation ids, first come first.
    pub(crate) async fn waiting(&self) -> Vec<String> {
        let page = self.get("/desk").await;
        assert_eq!(page.status, 200);
        page.html
            .split("action=\"/desk/take/")
            .skip(1)
            .map(|rest| rest.split('"').next().unwrap().to_owned())
            .collect()
    }

    /// Tries to take a conversation that this adviser's list shows.
    pub(crate) async fn take(&self, id: &str) -> Page {
        let list = self.get("/desk").await;
        self.take_from(&list, id).await
    }

    /// Tries to take a conversation from a list that was drawn before.
    pub(crate) async fn take_from(&self, list: &Page, id: &str) -> Page {
        let csrf = between(&list.html, "name=\"csrf\" value=\"", "\"")
            .unwrap()
            .to_owned();
        self.post(&format!("/desk/take/{id}"), &[("csrf".to_owned(), csrf)])
            .await
    }

    /// The page of a conversation.
    pub(crate) async fn conversation(&self, id: &str) -> Page {
        self.get(&format!("/desk/conversations/{id}")).await
    }

    /// Uses a form of the conversation's page: `reply`, `hand-back`, `wrap-up` or `pass`.
    pub(crate) async fn act(&self, id: &str, what: &str, more: &[(&str, &str)]) -> Page {
        let page = self.conversation(id).await;
        self.act_from(&page, id, what, more).await
    }

    /// As [`Adviser::act`], from a page that was drawn before.
    pub(crate) async fn act_from(
        &self,
        page: &Page,
        id: &str,
        what: &str,
        more: &[(&str, &str)],
    ) -> Page {
        let path = format!("/desk/conversations/{id}/{what}");
        let mut fields = page.hidden(&format!("action=\"{path}\""));
        fields.extend(
            more.iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned())),
        );
        self.post(&path, &fields).await
    }
}
