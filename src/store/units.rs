//! Units in the store.

use super::{Kind, Store};
use crate::compiler::{Unit, UnitStore};

impl UnitStore for Store {
    fn get(&self, key: &blake3::Hash) -> Option<Unit> {
        let bytes = Store::get(self, Kind::Unit, key)?;
        match serde_json::from_slice(&bytes) {
            Ok(unit) => Some(unit),
            Err(error) => {
                self.reject(Kind::Unit, key, &format!("it holds no unit: {error}"));
                None
            }
        }
    }

    fn put(&self, key: &blake3::Hash, unit: &Unit) {
        // A unit is plain data with string keys; there is no value of it that JSON can't hold.
        if let Ok(bytes) = serde_json::to_vec(unit) {
            Store::put(self, Kind::Unit, key, &bytes);
        }
    }
}
