//! What expressions cost, counted as upstream counts.

use std::collections::BTreeMap;

use serde_json::{Value as Json, json};

use super::Values;
use crate::{Declared, Environment, compile};

/// Checks lines of `expression ⇒ cost` over an object whose fields are `val1` and so on.
fn check(schemas: &[Json], values: &[Json], table: &str) {
    let named = |all: &[Json]| -> Json {
        all.iter()
            .enumerate()
            .map(|(at, it)| (format!("val{}", at + 1), it.clone()))
            .collect::<serde_json::Map<_, _>>()
            .into()
    };
    let schema = json!({"type": "object", "properties": named(schemas)});
    check_object(&schema, &named(values), table);
}

fn check_object(schema: &Json, object: &Json, table: &str) {
    let declared = Declared::from_schema(schema, false, "selfType").expect("it is an object");
    let environment = Environment::new().with("self", declared.clone());
    let mut wrong = Vec::new();
    for line in table.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (text, expected) = line.rsplit_once(" ⇒ ").expect("lines have an arrow");
        let program = compile(text.trim(), &environment).unwrap_or_else(|why| panic!("{text}: {why}"));
        let bindings = Values(BTreeMap::from([("self", (object, Some(&declared)))]));
        let outcome = program.evaluate(&bindings, 1_000_000);
        let found = outcome.cost.to_string();
        let good = matches!(outcome.value, Ok(crate::Value::Bool(true)));
        if found != expected.trim() || !good {
            wrong.push(format!("{text}\n   expected {expected}, found {found}: {:?}", outcome.value));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

fn of(ty: &str) -> Json {
    json!({"type": ty})
}

#[test]
fn of_scalars() {
    check(
        &[of("integer"), of("number"), of("string"), json!({"type": "string", "format": "byte"}), of("boolean")],
        &[json!(10), json!(10.0), json!("Rook takes 👑"), json!("QUI="), json!(true)],
        r"
        double(self.val1) == self.val2 ⇒ 6
        double(5) < 10.0 ⇒ 1
        double(self.val1) < 11.0 ⇒ 4
        type(self.val1) == int ⇒ 4
        self.val3.startsWith('Rook') ⇒ 4
        !self.val3.startsWith('knight') ⇒ 5
        self.val3.matches('^[^0-9]*$') ⇒ 8
        size(self.val3) == 12 ⇒ 4
        self.val3.indexOf('o') == 1 ⇒ 4
        self.val3.replace(' ', 'x') == 'Rookxtakesx👑' ⇒ 7
        self.val3.split(' ') == ['Rook', 'takes', '👑'] ⇒ 6
        self.val3.substring(4, 10).trim() == 'takes' ⇒ 6
        self.val3.lowerAscii() == self.val3.lowerAscii() ⇒ 10
        '%d %s %f %s %s'.format([1, 'abc', 1.0, duration('1m'), timestamp('2000-01-01T00:00:00.000Z')]) == '1 abc 1.000000 60s 2000-01-01T00:00:00Z' ⇒ 6
        '%e'.format([3.14]) == '3.140000×10⁰⁰' ⇒ 3
        self.val4 == b'AB' ⇒ 3
        size(self.val4) == 2 ⇒ 4
        self.val5 != false ⇒ 3
        ",
    );
}

#[test]
fn of_lists_and_maps() {
    let set = |ty: &str| json!({"type": "array", "items": of(ty), "x-kubernetes-list-type": "set"});
    let large: Vec<i64> = (0..1000).collect();
    check(
        &[
            json!({"type": "array", "items": of("integer")}),
            set("string"),
            set("string"),
            set("integer"),
            json!({"type": "object", "additionalProperties": of("string")}),
        ],
        &[
            json!([1, 2, 3]),
            json!(["a", "b", "c"]),
            json!(["a", "c", "b"]),
            json!(large),
            json!({"k1": "a", "k2": "b"}),
        ],
        r"
        1 in self.val1 ⇒ 5
        self.val1[0] in self.val1 ⇒ 8
        !(0 in self.val1) ⇒ 6
        self.val1 + self.val1 == [1, 2, 3, 1, 2, 3] ⇒ 6
        self.val1 + [4, 5] == [1, 2, 3, 4, 5] ⇒ 4
        has(self.val1) ⇒ 1
        has(self.val1) && has(self.val2) ⇒ 2
        self.val2 == ['c', 'b', 'a'] ⇒ 3
        self.val2 == self.val3 ⇒ 5
        self.val2 + self.val3 == ['a', 'b', 'c'] ⇒ 6
        self.val2 + ['c', 'd'] == ['a', 'b', 'c', 'd'] ⇒ 4
        sets.contains(self.val2, ['a']) ⇒ 6
        sets.equivalent(self.val2, ['a', 'b', 'c']) ⇒ 21
        sets.contains(self.val4, [1]) ⇒ 1003
        !sets.equivalent(self.val4, [1, 2, 3]) ⇒ 6004
        'k1' in self.val5 ⇒ 3
        self.val5 == {'k1': 'a', 'k2': 'b'} ⇒ 3
        ",
    );
}

#[test]
fn of_lists_with_keys() {
    let entry = json!({"type": "object", "properties": {"k": of("string"), "v": of("string")}});
    let list =
        json!({"type": "array", "items": entry, "x-kubernetes-list-type": "map", "x-kubernetes-list-map-keys": ["k"]});
    let pair = |k: &str, v: &str| json!({"k": k, "v": v});
    check_object(
        &json!({"type": "object", "properties": {"objs": {"type": "array", "items": list}}}),
        &json!({"objs": [
            [pair("a", "1"), pair("b", "2")],
            [pair("b", "2"), pair("a", "1")],
            [pair("b", "3"), pair("a", "1")],
            [pair("c", "4")],
        ]}),
        r"
        self.objs[0] == self.objs[1] ⇒ 7
        self.objs[0] + self.objs[2] == self.objs[2] ⇒ 11
        self.objs[2] + self.objs[0] == self.objs[0] ⇒ 11
        self.objs[0] == [self.objs[0][0], self.objs[0][1]] ⇒ 22
        self.objs[2] + [self.objs[0][0], self.objs[0][1]] == self.objs[0] ⇒ 26
        size(self.objs[0] + [self.objs[3][0]]) == 3 ⇒ 20
        ",
    );
}

#[test]
fn of_macros() {
    let array = json!({"type": "array", "items": of("integer")});
    let entry = json!({"type": "object", "properties": {"k": of("string"), "v": of("string"), "v2": of("string")}});
    let of_ab = json!({"type": "object", "properties": {"b": of("integer"), "d": of("integer")}});
    check(
        &[
            json!({"type": "object", "additionalProperties": of("integer")}),
            json!({"type": "array", "items": entry}),
            array,
            of_ab,
            json!({"x-kubernetes-int-or-string": true}),
        ],
        &[
            json!({"b": 1, "d": 2}),
            json!([{"k": "a1", "v": "b1"}, {"k": "a2", "v": "b2"}, {"k": "a3", "v": "b3", "v2": "z"}]),
            json!([1, 1, 2, 2, 3, 3, 4, 5]),
            json!({"b": 1, "d": null}),
            json!(1),
        ],
        r"
        !('a' in self.val1) ⇒ 4
        has(self.val4.b) ⇒ 2
        !has(self.val4.d) ⇒ 3
        self.val1.all(k, self.val1[k] > 0) ⇒ 17
        !self.val1.exists(k, self.val1[k] == 3) ⇒ 20
        self.val1.exists_one(k, self.val1[k] == 2) ⇒ 14
        size(self.val1.filter(k, self.val1[k] > 1)) == 1 ⇒ 26
        self.val1.all(k, v, v > 0) ⇒ 13
        self.val1.existsOne(k, v, v == 2) ⇒ 10
        self.val1.transformMap(k, v, v > 1, v + 1).size() == 1 ⇒ 14
        self.val1.transformMap(k, v, v + 1).size() == 2 ⇒ 15
        self.val1.transformMapEntry(k, v, v > 1, {k + '2': v + 1}).size() == 1 ⇒ 45
        self.val1.transformMapEntry(k, v, {k + '2': v + 1}).size() == 2 ⇒ 77
        has(self.val2[0].v) ⇒ 3
        self.val2.all(m, m.k.startsWith('a')) ⇒ 21
        self.val2.all(m, !has(m.v2) || m.v2 == 'z') ⇒ 21
        self.val2.exists(m, m.k.endsWith('1')) ⇒ 13
        size(self.val2.filter(m, m.k == 'a1')) == 1 ⇒ 27
        self.val2.map(m, m.v).exists(v, v == 'b1') ⇒ 55
        !self.val2.all(m, has(m.v2) && m.v2 != 'z') ⇒ 10
        self.val2.map(m, has(m.v2) && m.v2 == 'z', m.v2).size() == 1 ⇒ 25
        self.val2.filter(m, has(m.v2) && m.v2 == 'z').map(m, m.v2).size() == 1 ⇒ 39
        self.val2.exists(m, m.v2 == 'z') ⇒ 24
        !self.val2.all(m, m.v2 != 'z') ⇒ 22
        self.val2.transformList(i, m, m.v).size() == 3 ⇒ 47
        self.val3.all(e, e > 0) ⇒ 43
        self.val3.exists_one(e, e > 4) ⇒ 22
        size(self.val3.filter(e, e%2 == 0)) == 3 ⇒ 68
        self.val3.map(e, e * 20).filter(e, e > 50).exists(e, e == 60) ⇒ 194
        self.val3.transformList(i, e, e > 2, e * 2).size() > 0 ⇒ 77
        type(self.val5) == int ? self.val5 == 1 : self.val5 == '25%' ⇒ 7
        self.val5 == '25%' || self.val5 == 1 ⇒ 6
        ",
    );
}
