//! Evaluates the expressions that it reads, one a line: `echo 'self.a + 1' | cargo run --example evaluate -- '{"a": 1}'`.

use std::io::BufRead;

use expressions::program::PER_CALL_LIMIT;
use expressions::{Bindings, Declared, Environment, Error, Type, Value, compile, from_json};

struct Itself(serde_json::Value);

impl<'a> Bindings<'a> for &'a Itself {
    fn get(&self, name: &str) -> Option<Result<Value<'a>, Error>> {
        (name == "self").then(|| from_json(&self.0, None))
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let json = std::env::args().nth(1).unwrap_or_else(|| "null".into());
    let itself = Itself(serde_json::from_str(&json)?);
    let environment = Environment::new().with("self", Declared::simple(Type::Dyn, 1));
    for line in std::io::stdin().lock().lines() {
        match compile(&line?, &environment) {
            Err(why) => println!("{why}"),
            Ok(program) => {
                let outcome = program.evaluate(&&itself, PER_CALL_LIMIT);
                let (cost, most) = (outcome.cost, program.estimated_cost(None));
                match outcome.value.and_then(|value| value.to_json()) {
                    Ok(json) => println!("{json}  (cost {cost}, at most {most})"),
                    Err(why) => println!("error: {why}  (cost {cost}, at most {most})"),
                }
            }
        }
    }
    Ok(())
}
