//! `get --watch`

use serde_json::{Value, json};

use super::{Args, fallback};
use crate::api::{Call, Event};
use crate::console;
use crate::context::Context;
use crate::error::{Error, Result};
use crate::flags::DryRun;
use crate::output::{Format, Printer};
use crate::print::name;
use crate::print::table::{Options, TablePrinter};
use crate::print::tabs::Tabs;
use crate::selection::Query;

/// Prints what is there, and then each change.
pub(super) async fn run(cx: &Context, args: &Args, format: Format) -> Result<()> {
    if args.sort_by.is_some() {
        let flag = if args.watch { "--watch" } else { "--watch-only" };
        let what = if args.watch {
            "--sort-by will be ignored for watch events received"
        } else {
            "--sort-by will be ignored"
        };
        console::note(&format!("warning: {flag} requested, {what}\n"));
    }
    let query = Query { single_type: true, ..args.query() };
    let mut found = query.targets(cx).await?;
    if found.targets.len() != 1 {
        let count = found.targets.len();
        return Err(Error::Text(format!(
            "watch is only supported on individual resources and resource collections - {count} resources were found"
        )));
    }
    let target = found.targets.remove(0);
    let api = cx.api().await?;
    let call = args.prepare(query.call(&target), &format);
    let first = match query.list(api, &target, call, args.chunk_size).await {
        Err(error) if error.is_not_found() && args.ignore_not_found => return Ok(()),
        first => first?,
    };
    let with_namespace = args.all_namespaces && target.resource.is_namespaced;
    let mut printer = WatchPrinter {
        table: TablePrinter::new(Options { with_namespace, ..args.table_options(&format) }),
        tabs: Tabs::tables(),
        is_table: format.is_table(),
        objects: Printer::of(format.clone(), args.output.show_managed_fields, DryRun::None),
        with_events: args.output_watch_events,
    };
    if args.watch {
        printer.print_first(&first)?;
    }
    // A list says where a watch goes on; of a single object the watch tells the present state first.
    let version = match target.is_list() {
        true => first["metadata"]["resourceVersion"].as_str().unwrap_or("0").to_owned(),
        false => "0".to_owned(),
    };
    let mut watched = target.clone();
    watched.name = String::new();
    watched.object = Value::Null;
    let mut call: Call = args.prepare(query.call(&watched), &format).with("resourceVersion", version);
    if !target.is_list() {
        call = call.with("fieldSelector", format!("metadata.name={}", target.name));
    }
    let mut events = api.watch(call).await?;
    let mut is_known = !target.is_list();
    while let Some(event) = events.next().await? {
        if !std::mem::take(&mut is_known) && event.kind != "BOOKMARK" {
            printer.print(&event)?;
        }
    }
    Ok(())
}

struct WatchPrinter {
    table: TablePrinter,
    tabs: Tabs,
    is_table: bool,
    objects: Printer,
    with_events: bool,
}

impl WatchPrinter {
    /// Prints what is there when the watch begins.
    fn print_first(&mut self, object: &Value) -> Result<()> {
        let added = |object: &Value| Event { kind: "ADDED".to_owned(), object: object.clone() };
        match name::items(object) {
            Some(_) => name::take_items(&mut object.clone()).iter().try_for_each(|item| self.print(&added(item))),
            None => self.print(&added(object)),
        }
    }

    fn print(&mut self, event: &Event) -> Result<()> {
        if self.is_table {
            let table = fallback::table(&event.object, jiff::Timestamp::now());
            let lines = self.table.lines(&table, self.with_events.then_some(event.kind.as_str()));
            return console::out(&self.tabs.format(&lines));
        }
        let object = match self.with_events {
            true => json!({"type": event.kind, "object": event.object}),
            false => event.object.clone(),
        };
        console::out(&self.objects.text(&object, "")?)
    }
}
