//! One batch: units in load order to one side module, with all that can come from the store coming from there.

use std::collections::BTreeSet;
use std::sync::{Arc, mpsc};
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

use super::link::{self, Input};
use super::messages::{self, Origin};
use super::objects::{Object, ObjectError, ObjectKey, short};
use super::scratch::Scratch;
use super::target::Table;
use super::wasm::Footprint;
use super::{BuildError, Toolchain, artifact, batch};
use crate::compiler::{Cancel, NsSource, Part, Unit};
use crate::lang::{self, DefinitionKind, LineIndex, NsName};
use crate::report::{Diagnostic, Lane, Span, Stage};
use crate::store::{KeyBuilder, Kind};

/// A unit to be built, and the source it was made of.
#[derive(Debug, Clone)]
pub struct Job {
    /// The unit.
    pub unit: Arc<Unit>,
    /// Its source; positions of messages are told in it.
    pub source: NsSource,
}

/// The beginning of names for which Emscripten's loader makes functions as modules ask for them, where its script mentions it.
const MADE_BY_LOADER: &str = "invoke_";

/// What a runtime exports to side modules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exports {
    names: BTreeSet<String>,
    hash: blake3::Hash,
}

impl Exports {
    /// From the names of functions and data.
    pub fn new(names: BTreeSet<String>) -> Self {
        let hash = KeyBuilder::new("exports").list("names", &names).finish();
        Exports { names, hash }
    }

    /// Is there something of that name?
    pub fn contains(&self, name: &str) -> bool {
        self.names.contains(name)
            || (name.starts_with(MADE_BY_LOADER) && self.names.contains(MADE_BY_LOADER))
    }

    /// Another one where the names are others.
    pub(super) fn hash(&self) -> &blake3::Hash {
        &self.hash
    }

    /// All names, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }
}

/// How long the steps took by the clock.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct StepTimes {
    /// C++ to objects, all units together.
    pub compile: Duration,
    /// Objects to the module.
    pub link: Duration,
}

/// A side module, ready to be loaded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SideModule {
    /// 16 hex digits, unique to what it was made of: the same units, runtime and tools give the same id and the same bytes.
    /// It is a hash of the inputs, because the module's own bytes hold the exported symbol, which holds the id.
    pub id: String,
    /// The exported function that returns the batch's table.
    pub symbol: String,
    /// The module.
    pub bytes: Arc<[u8]>,
    /// What loading it takes from the page.
    pub footprint: Footprint,
    /// The namespaces that clang ran for; empty when the module came from the store.
    pub compiled: Vec<NsName>,
    /// clang's warnings, also those of units that came from the store.
    pub warnings: Vec<Diagnostic>,
    /// Where the time went.
    pub times: StepTimes,
    /// The same in detail: clang for each unit, and the link; empty when the module came from the store.
    pub spans: Vec<Span>,
}

/// What is kept of a module besides its bytes.
#[derive(Serialize, Deserialize)]
struct Kept {
    footprint: Footprint,
    /// What clang printed about each part, in load order.
    said: Vec<String>,
}

/// A part of a unit to be built.
pub(super) struct Piece<'a> {
    pub(super) part: &'a Part,
    pub(super) source: &'a NsSource,
    /// Of its object.
    pub(super) key: ObjectKey,
}

impl Piece<'_> {
    /// clang's messages about it as diagnostics.
    pub(super) fn messages(&self, said: &str, failed: bool) -> Vec<Diagnostic> {
        let origin = Origin {
            part: self.part,
            source: self.source,
            cpp_file: &format!("{}.cpp", self.key.name()),
        };
        messages::of_clang(said, failed, &origin)
    }
}

/// A batch's parts in load order, and its table.
struct Batch<'a> {
    pieces: Vec<Piece<'a>>,
    table: String,
    table_key: ObjectKey,
    id: String,
    module_key: blake3::Hash,
    /// All that the parts include is known.
    settled: bool,
}

impl Batch<'_> {
    /// What clang warned of. `said` is what it printed about each part.
    fn warnings<'s>(&self, said: impl Iterator<Item = &'s str>) -> Vec<Diagnostic> {
        self.pieces
            .iter()
            .zip(said)
            .filter(|(_, said)| !said.is_empty())
            .flat_map(|(piece, said)| piece.messages(said, false))
            .collect()
    }
}

/// The objects of a batch.
struct Made {
    /// Of its parts, in their order.
    objects: Vec<Object>,
    /// Of its table.
    table: Object,
    /// When clang ran for which.
    spans: Vec<Span>,
}

impl Toolchain {
    /// Builds one side module of `jobs`, which are in load order, for a runtime that exports `runtime`.
    ///
    /// # Errors
    /// [`BuildError::Project`] with all messages of all units that do not compile, or of the link; [`BuildError::Tool`] when the
    /// tools do not work; [`BuildError::Cancelled`] soon after `cancel` was set. Objects that were made are kept in any case.
    pub fn side_module(
        &self,
        jobs: &[Job],
        runtime: &Exports,
        cancel: &Cancel,
    ) -> Result<SideModule, BuildError> {
        let batch = self.batch(jobs, runtime)?;
        if batch.settled
            && let Some(module) = self.kept_module(&batch)
        {
            return Ok(module);
        }
        let scratch = Scratch::new()?;
        self.write_headers(&scratch)?;
        let started = Instant::now();
        let Made {
            objects,
            table,
            mut spans,
        } = self.objects(&batch, &scratch, cancel)?;
        let all_compiled = Instant::now();
        let built = || batch.pieces.iter().zip(&objects);
        let inputs: Vec<Input> = built()
            .map(|(piece, object)| Input {
                ns: Some(&piece.source.ns),
                file: format!("{}.o", piece.key.name()),
                bytes: &object.bytes,
            })
            .chain(std::iter::once(Input {
                ns: None,
                file: format!("{}.o", batch.table_key.name()),
                bytes: &table.bytes,
            }))
            .collect();
        let symbol = batch::symbol(&batch.id);
        link::write(&inputs, &scratch)?;
        let linked = self.link(&inputs, &symbol, runtime, &scratch, cancel)?;
        let times = StepTimes {
            compile: all_compiled - started,
            link: all_compiled.elapsed(),
        };
        spans.push(Span::until_now("link", Lane::Build, all_compiled));
        let fresh = built().filter(|(_, object)| object.fresh);
        let mut compiled: Vec<NsName> = fresh.map(|(piece, _)| piece.source.ns.clone()).collect();
        compiled.dedup();
        let module = SideModule {
            symbol,
            bytes: linked.bytes.into(),
            footprint: linked.footprint,
            compiled,
            warnings: batch.warnings(objects.iter().map(|object| object.said.as_str())),
            times,
            spans,
            id: batch.id.clone(),
        };
        let kept = Kept {
            footprint: module.footprint,
            said: objects.into_iter().map(|object| object.said).collect(),
        };
        // What a module was made of must be known for it to be kept.
        if batch.settled
            && let Some(entry) = artifact::encode(&kept, &[&module.bytes])
        {
            self.store.put(Kind::Module, &batch.module_key, &entry);
        }
        Ok(module)
    }

    /// The parts of all units, in load order.
    pub(super) fn pieces<'a>(&self, jobs: &'a [Job]) -> Vec<Piece<'a>> {
        let parts = jobs
            .iter()
            .flat_map(|job| job.unit.parts.iter().map(move |part| (job, part)));
        parts
            .map(|(job, part)| Piece {
                part,
                source: &job.source,
                key: self.object_key(&part.cpp),
            })
            .collect()
    }

    fn batch<'a>(&self, jobs: &'a [Job], runtime: &Exports) -> Result<Batch<'a>, BuildError> {
        let pieces = self.pieces(jobs);
        let module_key = self
            .target
            .modules_key()
            .part("exports", runtime.hash.as_bytes())
            .list("namespaces", jobs.iter().map(|job| job.unit.ns.as_str()))
            .list("load symbols", parts(jobs).map(|part| &part.load_symbol))
            .list(
                "objects",
                pieces.iter().map(|piece| piece.key.key.as_bytes()),
            )
            .finish();
        let module_key = match self.target.table {
            Table::Embedded | Table::GlueOfRelease => module_key,
            // The table names what the sources define, which no object tells.
            Table::Glue => KeyBuilder::new("module with vars 1")
                .part("module", module_key.as_bytes())
                .list("vars", jobs.iter().flat_map(|job| vars(&job.source)))
                .finish(),
        };
        let id = short(&module_key);
        let table = table(&id, jobs, self.target.table)?;
        let table_key = self.table_key(&table);
        Ok(Batch {
            settled: pieces.iter().all(|piece| piece.key.settled),
            pieces,
            table,
            table_key,
            id,
            module_key,
        })
    }

    fn kept_module(&self, batch: &Batch) -> Option<SideModule> {
        let entry = self.store.get(Kind::Module, &batch.module_key)?;
        let (kept, [bytes]) = match artifact::decode::<Kept, 1>(&entry) {
            Ok(parts) => parts,
            Err(misshapen) => {
                self.store
                    .reject(Kind::Module, &batch.module_key, &misshapen.to_string());
                return None;
            }
        };
        Some(SideModule {
            symbol: batch::symbol(&batch.id),
            id: batch.id.clone(),
            bytes: bytes.into(),
            footprint: kept.footprint,
            compiled: Vec::new(),
            warnings: batch.warnings(kept.said.iter().map(String::as_str)),
            times: StepTimes::default(),
            spans: Vec::new(),
        })
    }

    /// The objects of the parts and that of the table, all made at once in the pool.
    fn objects(
        &self,
        batch: &Batch,
        scratch: &Scratch,
        cancel: &Cancel,
    ) -> Result<Made, BuildError> {
        let sources = batch
            .pieces
            .iter()
            .map(|piece| {
                let name = piece.source.ns.as_str();
                (name, piece.part.cpp.as_str(), &piece.key)
            })
            .chain([("the batch's table", batch.table.as_str(), &batch.table_key)]);
        let timed = self.in_pool(
            sources,
            |(name, cpp, key)| {
                let started = Instant::now();
                let made = self.object(cpp, key, scratch, cancel);
                let thread = rayon::current_thread_index().unwrap_or(0);
                let lane = Lane::Tool(u32::try_from(thread).unwrap_or(u32::MAX));
                (Span::until_now(name, lane, started), made)
            },
            &mut || {},
        );
        let (mut spans, mut results) = (Vec::new(), Vec::new());
        for (span, made) in timed {
            // What came from the store took no time worth a picture.
            if made.as_ref().map_or(true, |object| object.fresh) {
                spans.push(span);
            }
            results.push(made);
        }
        let table = match results.pop() {
            Some(table) => table?,
            None => return Err(BuildError::Cancelled),
        };
        let mut objects = Vec::with_capacity(results.len());
        let mut errors = Vec::new();
        for (piece, result) in batch.pieces.iter().zip(results) {
            match result {
                Ok(object) => objects.push(object),
                Err(ObjectError::Tool(error)) => return Err(error.into()),
                Err(ObjectError::Rejected(said)) => errors.extend(piece.messages(&said, true)),
            }
        }
        if errors.is_empty() {
            Ok(Made {
                objects,
                table,
                spans,
            })
        } else {
            Err(BuildError::Project(errors))
        }
    }

    /// Does `work` for all items in the pool, calls `each` on this thread whenever one is done, and returns the results in the
    /// items' order.
    pub(super) fn in_pool<T: Send, R: Send>(
        &self,
        items: impl Iterator<Item = T>,
        work: impl Fn(T) -> R + Sync,
        each: &mut dyn FnMut(),
    ) -> Vec<R> {
        let (sender, arriving) = mpsc::channel();
        let work = &work;
        let mut results = self.pool.in_place_scope_fifo(move |scope| {
            for (index, item) in items.enumerate() {
                let sender = sender.clone();
                scope.spawn_fifo(move |_| {
                    // The receiver lives until all senders are gone.
                    let _ = sender.send((index, work(item)));
                });
            }
            drop(sender);
            let mut results = Vec::new();
            for result in arriving {
                results.push(result);
                each();
            }
            results
        });
        results.sort_by_key(|(index, _)| *index);
        results.into_iter().map(|(_, result)| result).collect()
    }
}

/// The C++ of the table of a batch of `jobs`.
pub(super) fn table(id: &str, jobs: &[Job], table: Table) -> Result<String, BuildError> {
    let rows: Vec<batch::Row> = jobs
        .iter()
        .map(|job| batch::Row {
            ns: &job.unit.ns,
            loads: job
                .unit
                .parts
                .iter()
                .map(|part| (part.load_symbol.as_str(), part.load))
                .collect(),
            defines: match table {
                Table::Embedded | Table::GlueOfRelease => None,
                Table::Glue => Some(vars(&job.source)),
            },
        })
        .collect();
    let written = match table {
        Table::Embedded => batch::source(id, &rows),
        Table::Glue | Table::GlueOfRelease => batch::glue_source(id, &rows),
    };
    written.map_err(|error| {
        BuildError::Project(vec![
            Diagnostic::error(Stage::Codegen, error.to_string()).code("codegen/symbol"),
        ])
    })
}

/// The vars that the source's own definitions make. Macros may make more, which nobody can tell from the text.
fn vars(source: &NsSource) -> Vec<String> {
    let forms = lang::read_all(&source.text).forms;
    let index = LineIndex::new(&source.text);
    lang::definitions(&forms, &source.text, &index)
        .into_iter()
        .filter(|definition| {
            !matches!(definition.kind, DefinitionKind::Ns | DefinitionKind::Effect)
        })
        .map(|definition| definition.name)
        .collect()
}

/// The parts of all units, in load order.
pub(super) fn parts(jobs: &[Job]) -> impl Iterator<Item = &Part> {
    jobs.iter().flat_map(|job| &job.unit.parts)
}

#[cfg(all(test, unix))]
mod tests;
