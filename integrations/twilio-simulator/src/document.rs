//! What a document tells a call to do.
//!
//! Read as strictly as the provider reads: an unknown verb or attribute, a wrong value or a verb in the
//! wrong place is a fault that ends the call, so that none goes unseen in a trial.

use roxmltree::{Document as Xml, Node};

/// A document that the provider would not obey, and why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the document cannot be obeyed: {0}")]
pub struct Faulty(String);

/// One verb.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verb {
    /// Words.
    Say(Words),
    /// Seconds of silence.
    Pause(u32),
    /// A question.
    Gather(Gather),
    /// Somebody else.
    Dial(Dial),
    /// A queue to wait in.
    Enqueue(Enqueue),
    /// Another document.
    Redirect(String),
    /// A socket for the words.
    Connect(Connect),
    /// Out of the queue.
    Leave,
    /// The end.
    Hangup,
}

/// Words to be said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// The words.
    pub text: String,
    /// The language of the voice that says them.
    pub language: String,
}

/// A question.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "these are the provider's own attributes"
)]
pub struct Gather {
    /// Where the answer goes; where the document came from, if `None`.
    pub action: Option<String>,
    /// Whether words are an answer.
    pub speech: bool,
    /// Whether keys are.
    pub keys: bool,
    /// Seconds until silence is one.
    pub timeout: u32,
    /// How many keys make an answer, if that is known.
    pub number_of_keys: Option<usize>,
    /// The key that ends an answer.
    pub finish: Option<char>,
    /// Whether silence is told at all.
    pub tells_silence: bool,
    /// Whether speaking stops the words.
    pub barge_in: bool,
    /// The language that is listened for.
    pub language: String,
    /// Words that are likely to be heard.
    pub hints: Vec<String>,
    /// What is said meanwhile.
    pub prompts: Vec<Verb>,
}

/// Somebody else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dial {
    /// What is asked when they are gone.
    pub action: Option<String>,
    /// Who.
    pub to: Noun,
}

/// Who is dialled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Noun {
    /// A number outside.
    Number(String),
    /// A room for several.
    Conference(Conference),
    /// Whoever waits longest in a queue.
    Queue(String),
}

/// A room for several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conference {
    /// Its name.
    pub name: String,
    /// What this one is called in it.
    pub label: Option<String>,
    /// Whether it begins once this one is there.
    pub starts: bool,
    /// Whether it ends once this one leaves.
    pub ends: bool,
    /// What is heard until it begins.
    pub hold: Option<String>,
    /// Told of comings and goings.
    pub events: Option<String>,
}

/// A queue to wait in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enqueue {
    /// Its name.
    pub name: String,
    /// What is asked when the wait is over.
    pub action: Option<String>,
    /// What is heard meanwhile.
    pub hold: Option<String>,
}

/// A socket for the words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Connect {
    /// What is asked when the socket is closed.
    pub action: Option<String>,
    /// The socket.
    pub socket: String,
    /// What it is told at first.
    pub parameters: Vec<(String, String)>,
    /// The languages that its words may be in; the first one is the call's.
    pub languages: Vec<String>,
    /// Words that are likely to be heard.
    pub hints: Vec<String>,
}

/// Reads a document.
///
/// # Errors
/// [`Faulty`], with the place.
pub fn read(text: &str) -> Result<Vec<Verb>, Faulty> {
    let xml = Xml::parse(text).map_err(|error| Faulty(format!("no XML, {error}")))?;
    let root = xml.root_element();
    only(root, &[])?;
    if root.tag_name().name() != "Response" {
        return faulty("its root is not Response");
    }
    root.children().filter(Node::is_element).map(verb).collect()
}

fn faulty<T>(why: impl Into<String>) -> Result<T, Faulty> {
    Err(Faulty(why.into()))
}

fn verb(node: Node) -> Result<Verb, Faulty> {
    Ok(match node.tag_name().name() {
        "Say" | "Pause" => prompt(node)?,
        "Gather" => Verb::Gather(gather(node)?),
        "Dial" => Verb::Dial(dial(node)?),
        "Enqueue" => Verb::Enqueue(enqueue(node)?),
        "Connect" => Verb::Connect(connect(node)?),
        "Redirect" => {
            only(node, &["method"])?;
            post(node, "method")?;
            Verb::Redirect(content(node)?)
        }
        "Leave" => {
            only(node, &[])?;
            Verb::Leave
        }
        "Hangup" => {
            only(node, &[])?;
            Verb::Hangup
        }
        other => return faulty(format!("there is no verb {other}")),
    })
}

fn prompt(node: Node) -> Result<Verb, Faulty> {
    match node.tag_name().name() {
        "Say" => {
            only(node, &["voice", "language", "loop"])?;
            let text = content(node)?;
            if text.chars().count() > 4_096 {
                return faulty("Say holds more than 4,096 characters");
            }
            let language = node.attribute("language").unwrap_or("en-US").to_owned();
            speaks(node.attribute("voice"), &language)?;
            Ok(Verb::Say(Words { text, language }))
        }
        "Pause" => {
            only(node, &["length"])?;
            Ok(Verb::Pause(number(node, "length")?.unwrap_or(1)))
        }
        other => faulty(format!("{other} is no prompt")),
    }
}

fn gather(node: Node) -> Result<Gather, Faulty> {
    only(
        node,
        &[
            "input",
            "action",
            "method",
            "actionOnEmptyResult",
            "timeout",
            "speechTimeout",
            "speechModel",
            "language",
            "hints",
            "numDigits",
            "finishOnKey",
            "profanityFilter",
            "bargeIn",
        ],
    )?;
    post(node, "method")?;
    let input = node.attribute("input").unwrap_or("dtmf");
    let kinds: Vec<&str> = input.split(' ').collect();
    if kinds.iter().any(|kind| !matches!(*kind, "dtmf" | "speech")) {
        return faulty("Gather's input is neither keys nor speech");
    }
    let timeout = number(node, "timeout")?.unwrap_or(5);
    let model = node.attribute("speechModel");
    if model.is_some() && node.attribute("speechTimeout") == Some("auto") {
        return faulty("Gather's speechTimeout may not be auto beside a speechModel");
    }
    let finish = node.attribute("finishOnKey").unwrap_or("#");
    if finish.chars().count() > 1 || finish.chars().any(|key| !"0123456789*#".contains(key)) {
        return faulty("Gather's finishOnKey is no key");
    }
    let prompts = node.children().filter(Node::is_element).map(prompt);
    Ok(Gather {
        action: node.attribute("action").map(ToOwned::to_owned),
        speech: kinds.contains(&"speech"),
        keys: kinds.contains(&"dtmf"),
        timeout,
        number_of_keys: number(node, "numDigits")?.map(|count| count as usize),
        finish: finish.chars().next(),
        tells_silence: truth(node, "actionOnEmptyResult", false)?,
        barge_in: truth(node, "bargeIn", true)?,
        language: node.attribute("language").unwrap_or("en-US").to_owned(),
        hints: hints(node)?,
        prompts: prompts.collect::<Result<_, _>>()?,
    })
}

fn dial(node: Node) -> Result<Dial, Faulty> {
    only(node, &["action", "method", "timeout", "answerOnBridge"])?;
    post(node, "method")?;
    let mut nouns = node.children().filter(Node::is_element);
    let (Some(noun), None) = (nouns.next(), nouns.next()) else {
        return faulty("Dial holds not exactly one noun");
    };
    let to = match noun.tag_name().name() {
        "Number" => {
            only(noun, &["url", "method"])?;
            Noun::Number(content(noun)?)
        }
        "Queue" => {
            only(noun, &["url", "method"])?;
            Noun::Queue(content(noun)?)
        }
        "Conference" => Noun::Conference(conference(noun)?),
        other => return faulty(format!("Dial cannot reach a {other}")),
    };
    Ok(Dial {
        action: node.attribute("action").map(ToOwned::to_owned),
        to,
    })
}

fn conference(node: Node) -> Result<Conference, Faulty> {
    only(
        node,
        &[
            "participantLabel",
            "startConferenceOnEnter",
            "endConferenceOnExit",
            "beep",
            "record",
            "waitUrl",
            "waitMethod",
            "statusCallback",
            "statusCallbackEvent",
            "statusCallbackMethod",
        ],
    )?;
    post(node, "waitMethod")?;
    post(node, "statusCallbackMethod")?;
    let label = node.attribute("participantLabel");
    if label.is_some_and(|label| label.is_empty() || label.len() > 128) {
        return faulty("a participant's label is empty or longer than 128 bytes");
    }
    Ok(Conference {
        name: content(node)?,
        label: label.map(ToOwned::to_owned),
        starts: truth(node, "startConferenceOnEnter", true)?,
        ends: truth(node, "endConferenceOnExit", false)?,
        hold: node.attribute("waitUrl").map(ToOwned::to_owned),
        events: node.attribute("statusCallback").map(ToOwned::to_owned),
    })
}

fn enqueue(node: Node) -> Result<Enqueue, Faulty> {
    only(
        node,
        &[
            "action",
            "method",
            "waitUrl",
            "waitUrlMethod",
            "workflowSid",
        ],
    )?;
    post(node, "method")?;
    post(node, "waitUrlMethod")?;
    let name = content(node)?;
    if name.len() > 64 {
        return faulty("a queue's name is longer than 64 bytes");
    }
    Ok(Enqueue {
        name,
        action: node.attribute("action").map(ToOwned::to_owned),
        hold: node.attribute("waitUrl").map(ToOwned::to_owned),
    })
}

fn connect(node: Node) -> Result<Connect, Faulty> {
    only(node, &["action", "method"])?;
    post(node, "method")?;
    let mut nouns = node.children().filter(Node::is_element);
    let (Some(relay), None) = (nouns.next(), nouns.next()) else {
        return faulty("Connect holds not exactly one noun");
    };
    if relay.tag_name().name() != "ConversationRelay" {
        return faulty("Connect reaches only a ConversationRelay here");
    }
    let known = [
        "url",
        "welcomeGreeting",
        "welcomeGreetingInterruptible",
        "language",
        "ttsLanguage",
        "transcriptionLanguage",
        "ttsProvider",
        "voice",
        "transcriptionProvider",
        "speechModel",
        "interruptible",
        "interruptSensitivity",
        "dtmfDetection",
        "reportInputDuringAgentSpeech",
        "preemptible",
        "hints",
        "profanityFilter",
    ];
    only(relay, &known)?;
    let Some(socket) = relay.attribute("url") else {
        return faulty("ConversationRelay has no url");
    };
    let own = relay.attribute("language").unwrap_or("en-US").to_owned();
    let (mut parameters, mut languages) = (Vec::new(), vec![own]);
    for child in relay.children().filter(Node::is_element) {
        match child.tag_name().name() {
            "Parameter" => {
                only(child, &["name", "value"])?;
                let part = |name| child.attribute(name).unwrap_or_default().to_owned();
                parameters.push((part("name"), part("value")));
            }
            "Language" => {
                let known = [
                    "code",
                    "ttsProvider",
                    "voice",
                    "transcriptionProvider",
                    "speechModel",
                ];
                only(child, &known)?;
                languages.extend(child.attribute("code").map(ToOwned::to_owned));
            }
            other => return faulty(format!("ConversationRelay holds a {other}")),
        }
    }
    Ok(Connect {
        action: node.attribute("action").map(ToOwned::to_owned),
        socket: socket.to_owned(),
        parameters,
        languages,
        hints: hints(relay)?,
    })
}

fn hints(node: Node) -> Result<Vec<String>, Faulty> {
    let hints = node.attribute("hints").into_iter();
    let hints = hints.flat_map(|hints| hints.split(','));
    let hints: Vec<String> = hints.map(|hint| hint.trim().to_owned()).collect();
    if hints.len() > 500 || hints.iter().any(|hint| hint.chars().count() > 100) {
        let name = node.tag_name().name();
        return faulty(format!(
            "{name} has more than 500 hints, or one of more than 100 characters"
        ));
    }
    Ok(hints)
}

/// A voice that has its language in its name speaks no other: the provider says nothing at all then.
fn speaks(voice: Option<&str>, language: &str) -> Result<(), Faulty> {
    let own = voice
        .and_then(|voice| voice.split_once('.'))
        .map(|(_, own)| own);
    match own.filter(|own| own.split('-').count() > 2) {
        Some(own) if !own.starts_with(language) => {
            faulty(format!("the voice {own} does not speak {language}"))
        }
        _ => Ok(()),
    }
}

/// Only attributes that the provider knows.
fn only(node: Node, known: &[&str]) -> Result<(), Faulty> {
    let unknown = node.attributes().find(|one| !known.contains(&one.name()));
    unknown.map_or(Ok(()), |unknown| {
        let name = node.tag_name().name();
        faulty(format!("{name} has no attribute {}", unknown.name()))
    })
}

/// Porter never asks to be asked in another way.
fn post(node: Node, name: &str) -> Result<(), Faulty> {
    match node.attribute(name) {
        None | Some("POST") => Ok(()),
        Some(_) => faulty(format!("{name} is not POST")),
    }
}

fn content(node: Node) -> Result<String, Faulty> {
    let text: String = node.children().filter_map(|child| child.text()).collect();
    if text.trim().is_empty() {
        return faulty(format!("{} is empty", node.tag_name().name()));
    }
    Ok(text)
}

fn number(node: Node, name: &str) -> Result<Option<u32>, Faulty> {
    let Some(text) = node.attribute(name) else {
        return Ok(None);
    };
    match text.parse() {
        Ok(number) => Ok(Some(number)),
        Err(_) => faulty(format!("{name} is no whole number")),
    }
}

fn truth(node: Node, name: &str, otherwise: bool) -> Result<bool, Faulty> {
    match node.attribute(name) {
        None => Ok(otherwise),
        Some("true") => Ok(true),
        Some("false") => Ok(false),
        Some(_) => faulty(format!("{name} is neither true nor false")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn say(text: &str) -> Verb {
        Verb::Say(Words {
            text: text.to_owned(),
            language: "en-US".to_owned(),
        })
    }

    fn why(text: &str) -> String {
        read(text).unwrap_err().to_string()
    }

    #[test]
    fn a_question_is_read_with_what_is_said_before_and_in_it() {
        let verbs = read(
            r#"<?xml version="1.0" encoding="UTF-8"?><Response><Say>Hello &amp; welcome.</Say>
            <Gather input="dtmf speech" action="https://x/t?t=1" actionOnEmptyResult="true" timeout="7"
            numDigits="1" finishOnKey=""><Say>Yes or no?</Say></Gather></Response>"#,
        )
        .unwrap();
        assert_eq!(verbs[0], say("Hello & welcome."));
        let Verb::Gather(gather) = &verbs[1] else {
            panic!("{verbs:?}");
        };
        assert!(gather.speech && gather.keys && gather.tells_silence && gather.barge_in);
        assert_eq!((gather.number_of_keys, gather.finish), (Some(1), None));
        assert_eq!(gather.prompts, [say("Yes or no?")]);
    }

    #[test]
    fn what_the_provider_would_not_obey_is_a_fault_with_its_place() {
        for (text, part) in [
            ("", "no XML"),
            ("<Reply/>", "root"),
            ("<Response><Shout>x</Shout></Response>", "Shout"),
            ("<Response><Say pitch='1'>x</Say></Response>", "pitch"),
            ("<Response><Say></Say></Response>", "empty"),
            (
                "<Response><Say voice='Google.pl-PL-Standard-A' language='ro-RO'>x</Say></Response>",
                "does not speak",
            ),
            ("<Response><Gather timeout='soon'/></Response>", "timeout"),
            ("<Response><Gather input='thought'/></Response>", "input"),
            (
                "<Response><Gather speechModel='x' speechTimeout='auto'/></Response>",
                "auto",
            ),
            (
                "<Response><Gather><Hangup/></Gather></Response>",
                "no prompt",
            ),
            ("<Response><Dial/></Response>", "one noun"),
            ("<Response><Dial><Sim>1</Sim></Dial></Response>", "Sim"),
            (
                "<Response><Dial><Conference beep='false' record='x' muted='maybe'>r</Conference></Dial></Response>",
                "muted",
            ),
            (
                "<Response><Redirect method='GET'>x</Redirect></Response>",
                "POST",
            ),
            ("<Response><Connect/></Response>", "one noun"),
        ] {
            assert!(why(text).contains(part), "{text}: {}", why(text));
        }
    }
}
