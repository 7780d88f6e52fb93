//! Functions of libraries.

use serde_json::json;

use super::check;

#[test]
fn strings() {
    check(
        r#"
        'hello'.charAt(4) ⇒ "o"
        'hello'.charAt(5) ⇒ ""
        'hello'.charAt(6) ⇒ error: index out of range: 6
        'hello mellow'.indexOf('ello') ⇒ 1
        'hello mellow'.indexOf('ello', 2) ⇒ 7
        'hello mellow'.indexOf('jello') ⇒ -1
        'hello mellow'.lastIndexOf('ello') ⇒ 7
        'hello mellow'.lastIndexOf('ello', 6) ⇒ 1
        'tacocat'.lastIndexOf('') ⇒ 7
        'TacoCÆt'.lowerAscii() ⇒ "tacocÆt"
        'Tacocæt'.upperAscii() ⇒ "TACOCæT"
        'hello hello'.replace('he', 'we') ⇒ "wello wello"
        'hello hello'.replace('he', 'we', 1) ⇒ "wello hello"
        'ab'.replace('', '-') ⇒ "-a-b-"
        'a,b,c'.split(',') ⇒ ["a", "b", "c"]
        'a,b,c'.split(',', 2) ⇒ ["a", "b,c"]
        'a,b'.split(',', 0) ⇒ []
        'abc'.split('') ⇒ ["a", "b", "c"]
        'tacocat'.substring(4) ⇒ "cat"
        'tacocat'.substring(0, 4) ⇒ "taco"
        'tacocat'.substring(4, 3) ⇒ error: invalid substring range. start: 4, end: 3
        'tacocat'.substring(40) ⇒ error: index out of range: 40
        '  a b '.trim() ⇒ "a b"
        ['a', 'b'].join() ⇒ "ab"
        ['a', 'b'].join('-') ⇒ "a-b"
        strings.quote('a"b') ⇒ "\"a\\\"b\""
        'abc'.contains('b') && 'abc'.startsWith('a') && 'abc'.endsWith('c') ⇒ true
        'abc'.matches('^a.c$') ⇒ true
        matches('abc', 'z') ⇒ false
        'abc 123 45'.find('[0-9]+') ⇒ "123"
        'abc'.find('[0-9]+') ⇒ ""
        '1 22 3'.findAll('[0-9]+') ⇒ ["1", "22", "3"]
        '1 22 3'.findAll('[0-9]+', 2) ⇒ ["1", "22"]
        '%s is %d'.format(['x', 3]) ⇒ "x is 3"
        '%.2f %e %x %X %o %b %%'.format([1.234, 1500.0, 255, 'hi', 8, 5]) ⇒ "1.23 1.500000×10⁰³ ff 6869 10 101 %"
        '%s'.format([['a', 1.5, {'b': true}]]) ⇒ "[\"a\", 1.500000, {\"b\":true}]"
        '%d'.format(['x']) ⇒ error: error during formatting: decimal clause can only be used on integers, was given string
        '%s %s'.format(['x']) ⇒ error: index 1 out of range
        "#
        .lines()
        .filter(|line| !line.contains("compile"))
        .collect::<Vec<_>>()
        .join("\n")
        .as_str(),
        json!(null),
    );
}

#[test]
fn lists() {
    check(
        r#"
        [1, 2, 2].isSorted() ⇒ true
        ['b', 'a'].isSorted() ⇒ false
        [1, 3].sum() ⇒ 4
        [1.0, 3.0].sum() ⇒ 4.0
        [duration('1m'), duration('1s')].sum() ⇒ 1m1s
        [3, 1, 2].min() ⇒ 1
        [3, 1, 2].max() ⇒ 3
        self.none.max() ⇒ error: max called on empty list
        [1, 2, 2, 3].indexOf(2) ⇒ 1
        [1, 2, 2, 3].lastIndexOf(2) ⇒ 2
        ['a'].indexOf('b') ⇒ -1
        [1, 2, 3, 4].slice(1, 3) ⇒ [2, 3]
        [1].slice(0, 2) ⇒ error: cannot slice(0, 2), list is length 1
        [[1], [2, 3]].flatten() ⇒ [1, 2, 3]
        [1].flatten(9223372036854775807) ⇒ error: operation cancelled: actual cost limit exceeded
        [3, 1, 2].sort() ⇒ [1, 2, 3]
        ['bbb', 'a', 'cc'].sortBy(s, s.size()) ⇒ ["a", "cc", "bbb"]
        lists.range(4) ⇒ [0, 1, 2, 3]
        lists.range(100000000) ⇒ error: operation cancelled: actual cost limit exceeded
        [1, 2, 3].reverse() ⇒ [3, 2, 1]
        [1, 2, 1].distinct() ⇒ [1, 2]
        sets.contains([1, 2, 3], [3, 1]) ⇒ true
        sets.equivalent([1, 1], [1]) ⇒ true
        sets.intersects([1, 2], [2, 3]) ⇒ true
        "#,
        json!({"none": []}),
    );
}

#[test]
fn kubernetes_values() {
    check(
        r#"
        quantity('1Gi').isGreaterThan(quantity('1Mi')) ⇒ true
        quantity('50k').add(20).compareTo(quantity('50020')) ⇒ 0
        quantity('1.5').isInteger() ⇒ false
        quantity('2k').asInteger() ⇒ 2000
        quantity('500m').asApproximateFloat() ⇒ 0.5
        sign(quantity('-1')) ⇒ -1
        isQuantity('1x') ⇒ false
        quantity('1k') == quantity('1000') ⇒ true
        ip('127.0.0.1').isLoopback() ⇒ true
        ip('::1').family() ⇒ 6
        isIP('::ffff:1.2.3.4') ⇒ false
        isIP('fe80::1%eth0') ⇒ false
        ip.isCanonical('2001:DB8::1') ⇒ false
        string(ip('10.0.0.1')) ⇒ "10.0.0.1"
        ip('10.0.0.1').isGlobalUnicast() ⇒ true
        cidr('192.168.0.0/24').containsIP('192.168.0.9') ⇒ true
        cidr('192.168.0.0/24').containsCIDR('192.168.0.0/25') ⇒ true
        cidr('192.168.0.0/24').containsCIDR(cidr('192.168.0.0/23')) ⇒ false
        cidr('192.168.0.7/24').masked() ⇒ 192.168.0.0/24
        cidr('192.168.0.7/24').ip() == ip('192.168.0.7') ⇒ true
        cidr('::1/128').prefixLength() ⇒ 128
        isCIDR('1.2.3.4/33') ⇒ false
        isURL('https://a.b:80/c?d=e#f') ⇒ true
        isURL('../a') ⇒ false
        isURL('https://a:b/') ⇒ false
        url('https://user:pw@example.com:80/a b?k=1&k=2&j=%20').getEscapedPath() ⇒ "/a%20b"
        url('https://example.com:80/').getHost() ⇒ "example.com:80"
        url('https://[::1]:80/').getHostname() ⇒ "::1"
        url('https://[::1]:80/').getPort() ⇒ "80"
        url('/path').getScheme() ⇒ ""
        url('https://a/?k=1&k=2&j=%20').getQuery() ⇒ {j: [" "], k: ["1", "2"]}
        format.dns1123Label().validate('a-b') ⇒ none
        format.dns1123Label().validate('A').hasValue() ⇒ true
        format.named('uuid').value().validate('x') ⇒ some(["does not match the UUID format"])
        format.named('nothing') ⇒ none
        semver('1.2.3').isLessThan(semver('1.10.0')) ⇒ true
        semver('1.0.0-rc.1').compareTo(semver('1.0.0')) ⇒ -1
        semver('v01.2', true).minor() ⇒ 2
        isSemver('1.2') ⇒ false
        isSemver('v1.2', true) ⇒ true
        "#,
        json!(null),
    );
}
