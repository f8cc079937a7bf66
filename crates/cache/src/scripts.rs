//! What Redis does in one step. Each script touches one key, or two of one slot, so all of them run on a cluster.
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
    /// `KEYS bus` `ARGV incarnation, rest of the message, PUBLISH or SPUBLISH, channel, 1 if about the feed, 1 if about everything` →
    /// number of the message, or -1: this incarnation is over.
    pub publish: Script,
    /// `KEYS mark` `ARGV mark, milliseconds` → 1. Keeps the later of two marks: the greater text.
    pub mark: Script,
    /// `KEYS key` `ARGV microseconds in which a permit is earned, budget, least, most` → `{permits that were taken, 0}`
    /// or `{0, microseconds until the least is there}`. A clock that was set back heals: no debt is above the budget.
    pub limit: Script,
    /// `KEYS online, sockets` `ARGV milliseconds, 1 to report who expired, (user, socket)…` →
    /// `{users that came, users that expired}`. Both keys are in one slot.
    pub came_online: Script,
    /// `KEYS online, sockets` `ARGV (user, socket)…` → users whose last socket it was.
    pub went_offline: Script,
    /// `KEYS online` `ARGV user…` → 1 or 0 of each.
    pub are_online: Script,
    /// `KEYS online` → how many are.
    pub count_online: Script,
    /// `KEYS online` `ARGV most` → who is.
    pub who_is_there: Script,
    /// `KEYS typing` `ARGV user, milliseconds; 0 for no longer` → 1: that is news.
    pub typing: Script,
    /// `KEYS typing` → who does.
    pub who_types: Script,
}

/// The time in milliseconds, in scripts.
const NOW: &str = "local t = redis.call('TIME') local now = t[1] * 1000 + math.floor(t[2] / 1000)";

impl Scripts {
    pub(crate) fn new() -> Self {
        let (lease_first, lease_last) = at::LEASE;
        let (horizon_first, horizon_last) = at::HORIZON;
        let (stamp_first, stamp_last) = at::STAMP;
        let same_last = at::SAME.1;
        let end = at::END;
        Self {
            acquire: Script::new(&format!(
                r"local v = redis.pcall('GET', KEYS[1])
                if type(v) == 'string' and string.sub(v, 1, {same_last}) == ARGV[1]
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
                r"local v = redis.pcall('GETRANGE', KEYS[1], 0, {end} - 1)
                if v == '' then return 0 end
                if type(v) == 'string' and string.sub(v, {end}, {end}) == ','
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
                if ARGV[5] == '1' then redis.call('HSET', KEYS[1], 'feed', n) end
                if ARGV[6] == '1' then redis.call('HSET', KEYS[1], 'all', n) end
                redis.call(ARGV[3], ARGV[4], '{"message":' .. string.format('%d', n) .. ARGV[2])
                return n"#,
            ),
            mark: Script::new(
                r"local v = redis.pcall('GET', KEYS[1])
                if type(v) ~= 'string' or v < ARGV[1] then redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2]) end
                return 1",
            ),
            limit: Script::new(
                r"local t = redis.call('TIME')
                local now = t[1] * 1000000 + t[2]
                local each, budget, least, most = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
                local full = now + each * budget
                local owed = tonumber(redis.call('GET', KEYS[1]) or now)
                owed = math.min(math.max(owed or now, now), full)
                local room = math.floor((full - owed) / each)
                if room < least then return {0, owed + each * least - full} end
                local taken = math.min(room, most)
                owed = owed + each * taken
                redis.call('SET', KEYS[1], string.format('%.0f', owed), 'PX', math.ceil((owed - now) / 1000))
                return {taken, 0}",
            ),
            came_online: came_online(),
            went_offline: went_offline(),
            are_online: Script::new(&format!(
                r"{NOW}
                local ends = redis.call('ZMSCORE', KEYS[1], unpack(ARGV))
                for i, e in ipairs(ends) do ends[i] = e and tonumber(e) > now and 1 or 0 end
                return ends"
            )),
            count_online: Script::new(&format!(
                "{NOW} return redis.call('ZCOUNT', KEYS[1], '(' .. now, '+inf')"
            )),
            who_is_there: Script::new(&format!(
                "{NOW} return redis.call('ZRANGE', KEYS[1], '(' .. now, '+inf', 'BYSCORE', 'LIMIT', 0, ARGV[1])"
            )),
            typing: Script::new(&format!(
                r"{NOW}
                redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
                if ARGV[2] == '0' then return redis.call('ZREM', KEYS[1], ARGV[1]) end
                local news = redis.call('ZADD', KEYS[1], now + ARGV[2], ARGV[1])
                redis.call('PEXPIRE', KEYS[1], ARGV[2])
                return news"
            )),
            who_types: Script::new(&format!(
                "{NOW} return redis.call('ZRANGE', KEYS[1], '(' .. now, '+inf', 'BYSCORE')"
            )),
        }
    }

    /// What loads them, one by one.
    pub(crate) fn loads(&self) -> impl Iterator<Item = Cmd> {
        let Self { acquire, renew, fill, invalidate, join, publish, mark, limit, .. } = self;
        let Self {
            came_online, went_offline, are_online, count_online, who_is_there, typing, who_types, ..
        } = self;
        let values = [acquire, renew, fill, invalidate, join, publish, mark, limit];
        let presence = [came_online, went_offline, are_online, count_online, who_is_there, typing, who_types];
        values.into_iter().chain(presence).map(Script::load)
    }
}

/// Of each user the sockets with their ends are JSON in a hash, and the last of the ends is their score in the sorted set.
fn came_online() -> Script {
    Script::new(&format!(
        r"{NOW}
        local ends = now + ARGV[1]
        local gone = {{}}
        if ARGV[2] == '1' then
            gone = redis.call('ZRANGE', KEYS[1], '-inf', now, 'BYSCORE', 'LIMIT', 0, 500)
        end
        local came = {{}}
        for i = 3, #ARGV, 2 do
            local last = redis.call('ZSCORE', KEYS[1], ARGV[i])
            local sockets = {{}}
            if last and tonumber(last) > now then
                for s, e in pairs(cjson.decode(redis.call('HGET', KEYS[2], ARGV[i]) or '{{}}')) do
                    if e > now then sockets[s] = e end
                end
            else
                came[#came + 1] = ARGV[i]
            end
            sockets[ARGV[i + 1]] = ends
            redis.call('HSET', KEYS[2], ARGV[i], cjson.encode(sockets))
            redis.call('ZADD', KEYS[1], ends, ARGV[i])
        end
        local expired = {{}}
        for _, user in ipairs(gone) do
            if tonumber(redis.call('ZSCORE', KEYS[1], user)) <= now then
                redis.call('ZREM', KEYS[1], user)
                redis.call('HDEL', KEYS[2], user)
                expired[#expired + 1] = user
            end
        end
        redis.call('PEXPIRE', KEYS[1], 2 * ARGV[1])
        redis.call('PEXPIRE', KEYS[2], 2 * ARGV[1])
        return {{came, expired}}"
    ))
}

fn went_offline() -> Script {
    Script::new(&format!(
        r"{NOW}
        local gone = {{}}
        for i = 1, #ARGV, 2 do
            local left, last = {{}}, 0
            for s, e in pairs(cjson.decode(redis.call('HGET', KEYS[2], ARGV[i]) or '{{}}')) do
                if e > now and s ~= ARGV[i + 1] then
                    left[s] = e
                    last = math.max(last, e)
                end
            end
            if last > 0 then
                redis.call('HSET', KEYS[2], ARGV[i], cjson.encode(left))
                redis.call('ZADD', KEYS[1], last, ARGV[i])
            else
                redis.call('HDEL', KEYS[2], ARGV[i])
                if redis.call('ZREM', KEYS[1], ARGV[i]) == 1 then gone[#gone + 1] = ARGV[i] end
            end
        end
        return gone"
    ))
}

/// A script of one key, or of two.
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

    /// The same of two keys, which must be of one slot.
    pub(crate) fn on_both(&self, one: &str, other: &str) -> Cmd {
        let mut cmd = redis::cmd("EVALSHA");
        cmd.arg(&self.hash).arg(2).arg(one).arg(other);
        cmd
    }
}
