//! The list of what every column holds of people, against the files as they are.

use super::*;
use crate::inventory::held;

#[tokio::test]
async fn every_column_of_the_files_is_classified_and_none_that_is_not_there() {
    let place = Place::new();
    place.open().await.close().await;
    let mut bare = place.bare().await;
    attach(&mut bare, beside(&place.file(), ".vault"))
        .await
        .unwrap();
    let mut found = held::Found::new();
    // The tables of SQLite itself and of the migrations hold nothing of Porter's.
    let columns = "SELECT m.name AS table_name, c.name AS column_name, c.type AS kind
        FROM (SELECT name, type, 'main' AS place FROM main.sqlite_master
            UNION ALL SELECT name, type, 'vault' FROM vault.sqlite_master) m
        JOIN pragma_table_info(m.name, m.place) c
        WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite^_%' ESCAPE '^'
          AND m.name NOT LIKE '^_sqlx^_%' ESCAPE '^'";
    for row in sqlx::query(columns).fetch_all(&mut bare).await.unwrap() {
        let bytes = row.get::<String, _>("kind") == "BLOB";
        found.insert((row.get("table_name"), row.get("column_name")), bytes);
    }
    held::against(&found);
}
