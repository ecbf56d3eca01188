//! A resident whose browser runs no script: pages and forms.

use super::Server;
use super::html::Page;
use super::talker::client;

/// A resident at a browser without JavaScript.
pub(crate) struct Visitor {
    client: reqwest::Client,
    base: String,
    /// The page that is open.
    pub(crate) page: Page,
}

/// A form's body.
pub(crate) fn encoded(fields: &[(String, String)]) -> String {
    let letters = |text: &str| -> String {
        text.bytes()
            .map(|byte| {
                if byte.is_ascii_alphanumeric() {
                    char::from(byte).to_string()
                } else {
                    format!("%{byte:02X}")
                }
            })
            .collect()
    };
    fields
        .iter()
        .map(|(name, value)| format!("{}={}", letters(name), letters(value)))
        .collect::<Vec<_>>()
        .join("&")
}

impl Visitor {
    /// Opens the chat.
    pub(crate) async fn open(server: &Server) -> Self {
        let client = client();
        let answer = client
            .get(format!("{}/", server.base()))
            .send()
            .await
            .unwrap();
        assert!(
            answer.headers().get("set-cookie").is_none(),
            "the chat sets no cookie"
        );
        assert_eq!(answer.headers()["cache-control"], "no-store");
        let page = Page {
            status: answer.status().as_u16(),
            html: answer.text().await.unwrap(),
        };
        assert_eq!(page.status, 200);
        Self {
            client,
            base: server.base().to_owned(),
            page,
        }
    }

    /// Writes into the box and sends.
    pub(crate) async fn say(&mut self, text: &str) -> &Page {
        self.post(&[("message", text), ("send", "1")]).await
    }

    /// Presses the button of an answer on offer.
    pub(crate) async fn choose(&mut self, choice: &str) -> &Page {
        assert!(
            self.page.choices().iter().any(|offered| offered == choice),
            "{choice} is not on offer: {:?}",
            self.page.choices()
        );
        self.post(&[("choice", choice), ("message", "")]).await
    }

    /// Asks whether there is something new.
    pub(crate) async fn check(&mut self) -> &Page {
        self.post(&[("event", "check"), ("message", "")]).await
    }

    /// Presses the button for a person.
    pub(crate) async fn person(&mut self) -> &Page {
        self.post(&[("event", "person"), ("message", "")]).await
    }

    /// Sends the page's form with these fields.
    pub(crate) async fn post(&mut self, fields: &[(&str, &str)]) -> &Page {
        let mut all = self.page.hidden("id=\"talk\"");
        all.extend(
            fields
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned())),
        );
        self.post_raw(&encoded(&all)).await
    }

    /// Sends a form's body as it is.
    pub(crate) async fn post_raw(&mut self, body: &str) -> &Page {
        let answer = self
            .client
            .post(format!("{}/", self.base))
            .header("content-type", "application/x-www-form-urlencoded")
            .body(body.to_owned())
            .send()
            .await
            .unwrap();
        assert!(
            answer.headers().get("set-cookie").is_none(),
            "the chat sets no cookie"
        );
        self.page = Page {
            status: answer.status().as_u16(),
            html: answer.text().await.unwrap(),
        };
        &self.page
    }
}
