//! Reading connection strings, those that were written for Prisma included.
//!
//! Whoever adopts a database has a `DATABASE_URL` with Prisma's own parameters in it, which PostgreSQL does not know.
//! Those that only tune Prisma are passed over. Any other stays, so that one that matters (`schema=elsewhere`,
//! `sslcert=…`) is refused by name and not ignored.

const PRISMAS_OWN: [&str; 7] = [
    "schema=public",
    "connection_limit=",
    "pool_timeout=",
    "socket_timeout=",
    "statement_cache_size=",
    "pgbouncer=",
    "single_use_connections=",
];

pub(crate) fn parse(url: &str) -> Result<tokio_postgres::Config, tokio_postgres::Error> {
    let Some((server, parameters)) = url.split_once('?') else { return url.parse() };
    let is_prismas = |parameter: &str| {
        PRISMAS_OWN.iter().any(|own| match own.strip_suffix('=') {
            Some(name) => parameter.split('=').next() == Some(name),
            None => parameter == *own,
        })
    };
    let kept: Vec<&str> = parameters.split('&').filter(|parameter| !is_prismas(parameter)).collect();
    if kept.is_empty() { server.parse() } else { format!("{server}?{}", kept.join("&")).parse() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_that_only_tune_prisma_are_passed_over() {
        for parameters in ["", "?schema=public", "?connection_limit=5&schema=public&pgbouncer=true"] {
            let config =
                parse(&format!("postgresql://me:pass%3Fword@db:5433/party{parameters}")).expect("read");
            assert_eq!(config, parse("postgresql://me:pass%3Fword@db:5433/party").expect("read"));
        }
        let config =
            parse("postgresql://db/party?schema=public&sslmode=require&application_name=x").expect("read");
        assert_eq!(config.get_ssl_mode(), tokio_postgres::config::SslMode::Require);
        assert_eq!(config.get_application_name(), Some("x"));
    }

    #[test]
    fn a_parameter_that_matters_is_refused_by_name() {
        for parameter in ["schema=elsewhere", "sslcert=root.pem"] {
            let error =
                parse(&format!("postgresql://db/party?pgbouncer=true&{parameter}")).expect_err("refused");
            let chain = format!("{error} {:?}", std::error::Error::source(&error).map(ToString::to_string));
            assert!(chain.contains(parameter.split('=').next().expect("a name")), "{chain}");
        }
    }
}
