//! Files and folders that only their owner may read: the SQLite file, its folder and its key file.

use crate::error::KeyError;
use crate::keys::Keys;
use crate::sealing::random;
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, ErrorKind, Read, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// Makes the folder of `file` (mode 0700) where it is missing, and `file` itself (mode 0600).
///
/// SQLite gives its journal files the mode of the database, so they are covered too.
pub(crate) fn make_private(file: &Path) -> io::Result<()> {
    make_folder(file)?;
    OpenOptions::new()
        .create(true)
        .append(true)
        .mode(0o600)
        .open(file)?;
    Ok(())
}

fn make_folder(file: &Path) -> io::Result<()> {
    match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => {
            DirBuilder::new().recursive(true).mode(0o700).create(folder)
        }
        _ => Ok(()),
    }
}

/// A file beside the store in `file`: the same name with something behind it.
pub(crate) fn beside(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// Where the key file of the store in `file` is.
pub(crate) fn key_file(file: &Path) -> PathBuf {
    beside(file, ".key")
}

/// The keys from the key file beside the store in `file`; made on first use.
pub(crate) fn keys_beside(file: &Path) -> Result<Keys, KeyError> {
    // Whether there is a store is asked first: a key is made before its store, so a store without
    // a key has lost it, even while another process is just starting.
    let has_store = fs::metadata(file).is_ok_and(|data| data.len() > 0);
    let path = key_file(file);
    match read_keys(&path) {
        Err(KeyError::File(error)) if error.kind() == ErrorKind::NotFound => {
            if has_store {
                return Err(KeyError::FileMissing);
            }
            make_keys(&path)?;
            read_keys(&path)
        }
        other => other,
    }
}

fn read_keys(path: &Path) -> Result<Keys, KeyError> {
    let mut file = File::open(path).map_err(KeyError::File)?;
    let mode = file
        .metadata()
        .map_err(KeyError::File)?
        .permissions()
        .mode();
    if mode & 0o077 != 0 {
        return Err(KeyError::TooOpen);
    }
    let mut text = Zeroizing::new(String::with_capacity(4096));
    file.read_to_string(&mut text)
        .map_err(|error| match error.kind() {
            ErrorKind::InvalidData => KeyError::Unreadable,
            _ => KeyError::File(error),
        })?;
    Keys::from_setting(&text)
}

/// Writes a fresh key so that another process sees it whole or not at all, and never two of them.
fn make_keys(path: &Path) -> Result<(), KeyError> {
    make_folder(path).map_err(KeyError::File)?;
    let chance = random::<8>().map_err(|_| KeyError::NeedsSetting)?;
    let master = Zeroizing::new(random::<32>().map_err(|_| KeyError::NeedsSetting)?);
    let mut draft = path.as_os_str().to_owned();
    draft.push(format!(".{:016x}", u64::from_be_bytes(chance)));
    let draft = PathBuf::from(draft);
    let written = (|| {
        let mut file = OpenOptions::new()
            .create_new(true)
            .write(true)
            .mode(0o600)
            .open(&draft)?;
        file.write_all(Keys::fresh_setting(&master).as_bytes())?;
        file.sync_all()?;
        match fs::hard_link(&draft, path) {
            // Another process was first: its key is the key.
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
            other => other,
        }
    })();
    let tidied = fs::remove_file(&draft);
    written.and(tidied).map_err(KeyError::File)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_is_made_once_and_found_again_by_everybody() {
        let folder = tempfile::tempdir().unwrap();
        let store = folder.path().join("new/porter.sqlite");
        let values: Vec<_> = std::thread::scope(|scope| {
            let starts: Vec<_> = (0..8)
                .map(|_| scope.spawn(|| keys_beside(&store)))
                .collect();
            starts
                .into_iter()
                .map(|start| {
                    start
                        .join()
                        .unwrap()
                        .unwrap()
                        .newest()
                        .unwrap()
                        .check_value()
                        .unwrap()
                })
                .collect()
        });
        assert!(values.windows(2).all(|pair| pair[0] == pair[1]));
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&key_file(&store)), 0o600);
        assert_eq!(mode(store.parent().unwrap()), 0o700);
        assert_eq!(fs::read_dir(store.parent().unwrap()).unwrap().count(), 1);
    }

    #[test]
    fn a_key_file_that_others_can_read_is_refused_with_the_way_to_mend_it() {
        let folder = tempfile::tempdir().unwrap();
        let store = folder.path().join("porter.sqlite");
        keys_beside(&store).unwrap();
        for mode in [0o640, 0o604, 0o660, 0o644] {
            fs::set_permissions(key_file(&store), fs::Permissions::from_mode(mode)).unwrap();
            let error = keys_beside(&store).unwrap_err().to_string();
            assert!(error.contains("chmod 600"), "{error}");
            assert!(!error.contains("porter.sqlite"), "{error}");
        }
    }

    #[test]
    fn a_store_that_lost_its_key_gets_no_new_one() {
        let folder = tempfile::tempdir().unwrap();
        let store = folder.path().join("porter.sqlite");
        fs::write(&store, "tables").unwrap();
        assert!(matches!(keys_beside(&store), Err(KeyError::FileMissing)));
        assert!(!key_file(&store).exists());
    }
}
