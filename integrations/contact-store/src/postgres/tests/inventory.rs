//! The list of what every column holds of people, against the database as it is.

use super::*;
use crate::inventory::held;

#[tokio::test]
async fn every_column_of_the_database_is_classified_and_none_that_is_not_there() {
    let database = database_or_skip!();
    database.store().await.close().await;
    let mut owner = database.owner().await;
    let mut found = held::Found::new();
    let columns = "SELECT table_name::text, column_name::text, data_type = 'bytea' AS bytes
        FROM information_schema.columns
        WHERE table_schema IN ('porter', 'vault') AND table_name <> '_sqlx_migrations'";
    for row in sqlx::query(columns).fetch_all(&mut owner).await.unwrap() {
        let column = (row.get("table_name"), row.get("column_name"));
        found.insert(column, row.get("bytes"));
    }
    held::against(&found);
    owner.close().await.unwrap();
    database.gone().await;
}
