use super::*;
use proptest::prelude::*;

const TOKEN: &str = "12345";
const U: &str = "https://mycompany.com/myapp.php?foo=1&bar=2";

fn form(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    let owned = pairs
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    owned.collect()
}

fn p() -> Vec<(String, String)> {
    form(&[
        ("CallSid", "CA1234567890ABCDE"),
        ("Caller", "+14158675309"),
        ("Digits", "1234"),
        ("From", "+14158675309"),
        ("To", "+18005551212"),
    ])
}

fn keys() -> Keys {
    Keys::new(
        ["other".to_owned(), TOKEN.to_owned()],
        [("k1".to_owned(), TOKEN.to_owned())],
    )
}

fn check(address: &str, signature: Option<&str>, body: Body<'_>) -> Result<(), Refused> {
    keys().check(&Asked {
        address,
        signature,
        settings: None,
        body,
    })
}

#[test]
fn the_published_vectors_of_forms_are_good() {
    let p = p();
    for (address, signature) in [
        (U, "RSOYDt4T1cUTdK1PDd93/VVr8B8="),
        (
            "https://mycompany.com:1234/myapp.php?foo=1&bar=2",
            "RSOYDt4T1cUTdK1PDd93/VVr8B8=",
        ),
        (
            "http://mycompany.com:1234/myapp.php?foo=1&bar=2",
            "Zmvh+3yNM1Phv2jhDCwEM3q5ebU=",
        ),
        (U, "kvajT1Ptam85bY51eRf/AJRuM3w="),
        (
            "http://mycompany.com/myapp.php?foo=1&bar=2",
            "0ZXoZLH/DfblKGATFgpif+LLRf4=",
        ),
        (
            "https://user:pass@mycompany.com/myapp.php?foo=1&bar=2",
            "CukzLTc1tT5dXEDIHm/tKBanW10=",
        ),
        (
            "https://user@mycompany.com/myapp.php?foo=1&bar=2",
            "2YRLlVAflCqxaNicjMpJcSTgzSs=",
        ),
        (
            "https://user:pass@mycompany.com/myapp.php?foo=1&bar=2",
            "ZQFR1PTIZXF2MXB8ZnKCvnnA+rI=",
        ),
        (
            "https://mycompany.com/myapp.php?foo=1&bar=2&Body=It's+amazing",
            "TfZzewPq8wqrGlMfyAud8+/IvJ0=",
        ),
    ] {
        assert_eq!(
            check(address, Some(signature), Body::Form(&p)),
            Ok(()),
            "{address}"
        );
    }
}

#[test]
fn names_told_twice_are_signed_with_each_different_value_in_order() {
    let two = form(&[
        ("MessagingBinding.Address", "+1415xxxxxxx"),
        ("MessagingBinding.Address", "+1325xxxxxxx"),
    ]);
    let good = Some("83O6e2vORAoJHUNzJjDWN1jz+BA=");
    assert_eq!(check(U, good, Body::Form(&two)), Ok(()));
    let again = form(&[
        ("Sid", "CA123"),
        ("SidAccount", "AC123"),
        ("Digits", "5678"),
        ("Digits", "1234"),
        ("Digits", "1234"),
    ]);
    let good = Some("IK+Dwps556ElfBT0I3Rgjkr1wJU=");
    assert_eq!(check(U, good, Body::Form(&again)), Ok(()));
}

#[test]
fn a_body_that_is_no_form_is_signed_by_its_hash() {
    let body = br#"{"property": "value", "boolean": true}"#;
    let sha = "0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620";
    let with = format!("{U}&bodySHA256={sha}");
    assert_eq!(with_body_hash(U, body), with);
    let bytes = Body::Bytes(body);
    assert_eq!(
        check(&with, Some("a9nBmqA0ju/hNViExpshrM61xv4="), bytes),
        Ok(())
    );
    let alone = format!("https://mycompany.com/myapp.php?bodySHA256={sha}");
    assert_eq!(
        check(&alone, Some("y77kIzt2vzLz71DgmJGsen2scGs="), bytes),
        Ok(())
    );
    let empty = with_body_hash(U, b"{}");
    assert_eq!(
        check(
            &empty,
            Some("Ldidvp12m26NI7eqEvxnEpkd9Hc="),
            Body::Bytes(b"{}")
        ),
        Ok(())
    );

    let other = Body::Bytes(b"{ }");
    assert_eq!(
        check(&with, Some("a9nBmqA0ju/hNViExpshrM61xv4="), other),
        Err(Refused::OtherBody)
    );
    let unhashed = sign(Algorithm::HmacSha1, TOKEN, U, &[]);
    assert_eq!(check(U, Some(&unhashed), bytes), Err(Refused::OtherBody));
    let wrong = format!("{U}&bodySHA256=WRONG_HASH");
    let signed = sign(Algorithm::HmacSha1, TOKEN, &wrong, &[]);
    assert_eq!(check(&wrong, Some(&signed), bytes), Err(Refused::OtherBody));
}

#[test]
fn a_socket_is_signed_as_wss() {
    for (address, signature) in [
        (
            "wss://bot.example.gov.uk/relay",
            "tj9Kv42+VjmgFOosr5PaQuj+oVc=",
        ),
        (
            "wss://bot.example.gov.uk/relay/",
            "nQAnof/pW5363Now6M93sWM5VuA=",
        ),
        (
            "wss://bot.example.gov.uk:443/relay",
            "YCTr5IJ+DJShf1r4tqONV13+AAc=",
        ),
        (
            "wss://bot.example.gov.uk/relay",
            "YCTr5IJ+DJShf1r4tqONV13+AAc=",
        ),
    ] {
        assert_eq!(
            check(address, Some(signature), Body::None),
            Ok(()),
            "{address}"
        );
    }
    let slash = Some("tj9Kv42+VjmgFOosr5PaQuj+oVc=");
    assert_eq!(
        check("wss://bot.example.gov.uk/relay/", slash, Body::None),
        Err(Refused::Wrong)
    );
}

#[test]
fn a_shared_key_is_used_as_the_settings_say() {
    let p = p();
    let asked = |settings| {
        keys().check(&Asked {
            address: U,
            signature: Some("033hgUJA9M/hXIZsYjwkerEP/DBm35nEri5FhCYjA5s="),
            settings: Some(settings),
            body: Body::Form(&p),
        })
    };
    assert_eq!(asked("key=k1,algorithm=HMAC_SHA256"), Ok(()));
    assert_eq!(asked("algorithm = HMAC_SHA256 , key = k1"), Ok(()));
    for unknown in [
        "key=k2,algorithm=HMAC_SHA256",
        "key=k1,algorithm=HMAC_SHA1",
        "key=k1",
        "algorithm=HMAC_SHA256",
        "",
    ] {
        assert_eq!(asked(unknown), Err(Refused::UnknownKey), "{unknown}");
    }
}

#[test]
fn what_must_fail_fails() {
    let p = p();
    let good = "RSOYDt4T1cUTdK1PDd93/VVr8B8=";
    assert_eq!(check(U, None, Body::Form(&p)), Err(Refused::Missing));
    assert_eq!(
        check(U, Some("WRONG_SIGNATURE"), Body::Form(&p)),
        Err(Refused::Wrong)
    );
    let extra = format!("{U}&more=1");
    assert_eq!(
        check(&extra, Some(good), Body::Form(&p)),
        Err(Refused::Wrong)
    );
    assert_eq!(check(U, Some(good), Body::None), Err(Refused::Wrong));
    // The auth token does not stand in for a shared key, nor a shared key for it.
    let shared_alone = Keys::new([], [("k1".to_owned(), TOKEN.to_owned())]);
    let asked = Asked {
        address: U,
        signature: Some(good),
        settings: None,
        body: Body::Form(&p),
    };
    assert_eq!(shared_alone.check(&asked), Err(Refused::Wrong));
    let nothing = sign(Algorithm::HmacSha1, "", U, &[]);
    let empty = Keys::new([String::new()], []);
    assert!(empty.is_empty());
    assert!(
        empty
            .check(&Asked {
                signature: Some(&nothing),
                body: Body::None,
                ..asked
            })
            .is_err()
    );
}

proptest! {
    #[test]
    fn what_is_signed_is_good_and_any_other_form_is_not(
        pairs in proptest::collection::vec((".{0,12}", ".{0,20}"), 0..8),
        name in "[a-z]{1,6}", value in ".{0,8}",
    ) {
        let signature = sign(Algorithm::HmacSha1, TOKEN, U, &pairs);
        prop_assert_eq!(check(U, Some(&signature), Body::Form(&pairs)), Ok(()));
        let mut backwards = pairs.clone();
        backwards.reverse();
        prop_assert_eq!(check(U, Some(&signature), Body::Form(&backwards)), Ok(()));
        let mut more = pairs;
        more.push((format!("zz{name}"), value));
        prop_assert_eq!(check(U, Some(&signature), Body::Form(&more)), Err(Refused::Wrong));
    }
}
