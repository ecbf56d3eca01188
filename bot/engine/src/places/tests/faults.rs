use super::read;

const HEADER: &str = "uprn,house,street,town,postcode,council,ward,round";
const FIRST: &str = "990000000001,1,Example Street,Taunton,TA1 1HE,district,Castle,taunton_tue_a";

fn faults(rows: &str) -> Vec<String> {
    let csv = format!("{HEADER}\n{FIRST}\n{rows}\n");
    read(&csv).map_or_else(|faults| faults, |_| Vec::new())
}

#[test]
fn each_slip_in_a_line_is_told_with_the_line_and_without_what_stands_in_it() {
    let long = "x".repeat(10_000);
    let long = format!("2,2,{long},Taunton,TA1 1HE,district,,");
    let table = [
        (
            "1.00E+11,2,Secret Street,,TA1 1HE,district,,",
            "power of ten",
        ),
        (
            "1234567890123,2,Secret Street,,TA1 1HE,district,,",
            "more than 12 figures",
        ),
        (
            "0990000002,2,Secret Street,,TA1 1HE,district,,",
            "begins with a zero",
        ),
        (
            "99-0000,2,Secret Street,,TA1 1HE,district,,",
            "other signs than figures",
        ),
        (
            "990000000001,2,Secret Street,,TA1 1HE,district,,",
            "has the `uprn` of line 2",
        ),
        (
            ",1,Example street,,ta11he,district,,",
            "is the address of line 2 once more",
        ),
        (
            ",2,Secret Street,,TA1,district,,",
            "`postcode` is no full postcode",
        ),
        (
            ",2,Secret Street,,TA1 1H0,district,,",
            "`postcode` is no full postcode",
        ),
        (
            ",2,Secret Street,,TA1 1HE,Secret Street,,",
            "is no council of pack.yaml. Write the id of one: district, county.",
        ),
        (
            ",2,Secret Street,,TA1 1HE,district,,taunton_sun_a",
            "a round that is not in places/rounds.yaml",
        ),
        (
            ",2,Secret Street,,TA1 1HE,district,,taunton_tue_a;taunton_fri_a",
            "two rounds that collect the same bin",
        ),
        (",,Secret Street,,TA1 1HE,district,,", "`house` is empty"),
        (",2,Secret Street,,TA1 1HE,,,", "`council` is empty"),
        (
            ",2,\"=HYPERLINK(\"\"x\"\")\",,TA1 1HE,district,,",
            "begins as a spreadsheet's formula does",
        ),
        (
            ",2,@Secret Street,,TA1 1HE,district,,",
            "begins as a spreadsheet's formula does",
        ),
        (
            ",2,<b>Secret</b>,,TA1 1HE,district,,",
            "a sign that no address has",
        ),
        (
            ",2,Secret\u{202e} Street,,TA1 1HE,district,,",
            "a sign that no address has",
        ),
        (
            ",2,\"Secret\nStreet\",,TA1 1HE,district,,",
            "or a line break",
        ),
        (
            ",2,Secret Street,TA1 1HE,district,,",
            "has 7 cells, and the header has 8",
        ),
        (
            ",2,Secret Street,,TA1 1HE,district,,,,",
            "has 10 cells, and the header has 8",
        ),
        (long.as_str(), "more than 100 characters"),
        (",2,\"Secret Street,,TA1 1HE,district,,", "has 3 cells"),
    ];
    for (row, says) in table {
        let found = faults(row);
        assert_eq!(found.len(), 1, "{row}: {found:?}");
        let fault = &found[0];
        assert!(
            fault.starts_with("places/addresses.csv, line 3: ") && fault.contains(says),
            "{row}: {fault}"
        );
        assert!(
            !fault.contains("Secret") && !fault.contains("9900"),
            "{fault}"
        );
        assert!(fault.len() < 400, "{fault}");
    }
}

#[test]
fn all_faults_of_a_line_and_of_a_table_come_at_once() {
    let many = faults("0123,2,=cmd(),<x>,TA1,parish,,nowhere");
    assert_eq!(many.len(), 6, "{many:?}");
    assert_eq!(
        faults("0,2,Sample Street,,TA1,parish,,nowhere\n,,,,,,,").len(),
        4 + 4
    );
}

#[test]
fn a_fault_on_every_line_is_told_twenty_times_and_counted() {
    let row = |n: u32| format!(",{n},Sample Street,,TA1 1HE,parish,,");
    let rows = (2..=500).map(row).collect::<Vec<_>>().join("\n");
    let found = faults(&rows);
    assert_eq!(found.len(), 21);
    assert!(
        found[20].contains("479 more lines have faults like these"),
        "{}",
        found[20]
    );
}

#[test]
fn what_programs_write_is_read() {
    let plain = format!("{HEADER}\n{FIRST}\n");
    let table = [
        format!("\u{feff}{plain}"),
        plain.replace('\n', "\r\n"),
        plain.replace(',', " , "),
        plain.replace("Example Street", "\"Example Street\""),
        plain.replace("TA1 1HE", "ta1 1he"),
        plain.replace("TA1 1HE", "TA11HE"),
        plain.replace("uprn", "UPRN"),
        plain.replace("990000000001", ""),
        plain.replace("Castle", ""),
        plain.replace("taunton_tue_a", ""),
        format!("{plain}\n\n"),
        "round,ward,council,postcode,town,street,house,uprn,easting\ntaunton_tue_a,Castle,district,TA1 1HE,Taunton,Example Street,1,990000000001,3\n".to_owned(),
    ];
    for csv in table {
        let check = read(&csv).unwrap_or_else(|faults| panic!("{csv}: {faults:?}"));
        assert_eq!(check.counts.addresses, 1, "{csv}");
    }
}

#[test]
fn a_header_that_is_none_says_what_belongs_there() {
    for (csv, says) in [
        (
            "",
            "there is no header. Write uprn,house,street,town,postcode,council,ward,round on the first line.",
        ),
        (
            "uprn,house,street,town,postcode,council,ward\n",
            "the header has no `round`",
        ),
        (
            "uprn,uprn,house,street,town,postcode,council,ward,round\n",
            "the header has `uprn` twice",
        ),
        (
            "990000000001,1,Example Street,Taunton,TA1 1HE,district,Castle,taunton_tue_a\n",
            "the header has no `uprn`",
        ),
        (
            "uprn;house;street;town;postcode;council;ward;round\n",
            "the header has no `uprn`",
        ),
    ] {
        let found = read(csv).expect_err("a fault");
        assert!(
            found[0].starts_with("places/addresses.csv, line 1: ") && found[0].contains(says),
            "{csv}: {found:?}"
        );
    }
}
