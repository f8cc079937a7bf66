//! What Redis does in one step. Each script touches one key, so all of them run on a cluster.
//!
//! They are loaded when the link comes up. A Redis that forgot them (`SCRIPT FLUSH`, a replica that was promoted) answers
//! NOSCRIPT, which counts as a broken link: it is made anew, and with it the scripts are there again.

use redis::{Cmd, ToRedisArgs};

use crate::entry::{NO_LEASE, at};

/// All scripts, made once.
pub(crate) struct Scripts {
    /// `KEYS key` `ARGV same, floor, lease entry, milliseconds` → `{value, milliseconds left}`, `0`: the lease is yours,
    /// `1`: somebody fills it.
    pub acquire: Script,
    /// `KEYS key` `ARGV same, lease` → 1: the value stays, and the lease to replace it is yours.
    pub renew: Script,
    /// `KEYS key` `ARGV lease, entry, milliseconds` → 1: stored; 0: the lease was revoked, nothing happened.
    pub fill: Script,
    /// `KEYS key` `ARGV xid` → 1: removed; 0: what is there saw that commit, or nothing is there.
    pub invalidate: Script,
    /// `KEYS bus` `ARGV history` → `{incarnation, number of the last message, of the last about the feed, about everything}`.
    /// Another history (Redis was restarted or replaced, the database was) begins a new incarnation; its name is the
    /// time, so that a later one is greater.
    pub join: Script,
    /// `KEYS bus` `ARGV incarnation, rest of the message, PUBLISH or SPUBLISH, 1 if about the feed, 1 if about everything` →
    /// number of the message, or -1: this incarnation is over.
    pub publish: Script,
}

impl Scripts {
    pub(crate) fn new() -> Self {
        let (lease_first, lease_last) = at::LEASE;
        let (horizon_first, horizon_last) = at::HORIZON;
        let (stamp_first, stamp_last) = at::STAMP;
        let same_last = at::SAME.1;
        let end = at::END;
        Self {
            acquire: Script::new(&format!(
                r"local v = redis.call('GET', KEYS[1])
                if v and string.sub(v, 1, {same_last}) == ARGV[1]
                    and tonumber(string.sub(v, {stamp_first}, {stamp_last})) >= tonumber(ARGV[2]) then
                    if string.sub(v, {end}, {end}) ~= '}}' then return {{v, redis.call('PTTL', KEYS[1])}} end
                    return 1
                end
                redis.call('SET', KEYS[1], ARGV[3], 'PX', ARGV[4])
                return 0"
            )),
            renew: Script::new(&format!(
                r"local v = redis.call('GETRANGE', KEYS[1], 0, {lease_last} - 1)
                if string.sub(v, 1, {same_last}) ~= ARGV[1] or string.sub(v, {lease_first}) ~= '{NO_LEASE}' then
                    return 0
                end
                redis.call('SETRANGE', KEYS[1], {lease_first} - 1, ARGV[2])
                return 1"
            )),
            fill: Script::new(&format!(
                r"if redis.call('GETRANGE', KEYS[1], {lease_first} - 1, {lease_last} - 1) ~= ARGV[1] then return 0 end
                redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
                return 1"
            )),
            invalidate: Script::new(&format!(
                r"local v = redis.call('GETRANGE', KEYS[1], 0, {end} - 1)
                if v == '' then return 0 end
                if string.sub(v, {end}, {end}) == ','
                    and (tonumber(string.sub(v, {horizon_first}, {horizon_last})) or 0) > tonumber(ARGV[1])
                    and string.sub(v, {lease_first}, {lease_last}) == '{NO_LEASE}' then
                    return 0
                end
                return redis.call('DEL', KEYS[1])"
            )),
            join: Script::new(
                r"if redis.call('HGET', KEYS[1], 'history') ~= ARGV[1] then
                    local now = redis.call('TIME')
                    redis.call('HSET', KEYS[1], 'history', ARGV[1], 'messages', 0, 'feed', 0, 'all', 0,
                        'incarnation', string.format('%016x', now[1] * 1000000 + now[2]))
                end
                return redis.call('HMGET', KEYS[1], 'incarnation', 'messages', 'feed', 'all')",
            ),
            publish: Script::new(
                r#"if redis.call('HGET', KEYS[1], 'incarnation') ~= ARGV[1] then return -1 end
                local n = redis.call('HINCRBY', KEYS[1], 'messages', 1)
                if ARGV[4] == '1' then redis.call('HSET', KEYS[1], 'feed', n) end
                if ARGV[5] == '1' then redis.call('HSET', KEYS[1], 'all', n) end
                redis.call(ARGV[3], KEYS[1], '{"message":' .. string.format('%d', n) .. ARGV[2])
                return n"#,
            ),
        }
    }

    /// What loads them, one by one.
    pub(crate) fn loads(&self) -> impl Iterator<Item = Cmd> {
        let Self { acquire, renew, fill, invalidate, join, publish } = self;
        [acquire, renew, fill, invalidate, join, publish].into_iter().map(Script::load)
    }
}

/// A script of one key.
pub(crate) struct Script {
    code: String,
    hash: String,
}

impl Script {
    pub(crate) fn new(code: &str) -> Self {
        Self { code: code.to_owned(), hash: redis::Script::new(code).get_hash().to_owned() }
    }

    pub(crate) fn load(&self) -> Cmd {
        let mut cmd = redis::cmd("SCRIPT");
        cmd.arg("LOAD").arg(&self.code);
        cmd
    }

    /// Runs it as it was loaded when the link came up.
    pub(crate) fn on(&self, key: impl ToRedisArgs) -> Cmd {
        let mut cmd = redis::cmd("EVALSHA");
        cmd.arg(&self.hash).arg(1).arg(key);
        cmd
    }
}
