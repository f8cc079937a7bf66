//! The rules of single values, and that the settings, what `config` prints and README's table are one list.

use confique::{Config as _, Layer as _};
use party_http::web::Accounts;
use party_media::StoreConfig;
use party_media::store::{GcsAccount, GcsConfig};

use super::{LogFilter, Origin, Proxy, PublicUrl, Settings, Storage, variables};

fn defaults() -> Settings {
    Settings::from_layer(<Settings as confique::Config>::Layer::default_values()).unwrap()
}

fn from_toml(text: &str) -> anyhow::Result<Settings> {
    let folder = std::env::temp_dir().join(format!("party-gallery-config-{:?}", std::thread::current().id()));
    std::fs::create_dir_all(&folder)?;
    let file = folder.join("settings.toml");
    std::fs::write(&file, text)?;
    let settings = Settings::load(Some(&file));
    std::fs::remove_dir_all(&folder)?;
    settings
}

#[test]
fn every_setting_stands_in_the_readme_and_nothing_else_does() {
    let readme = include_str!("../../../../README.md");
    let section =
        readme.split("\n## Configuration\n").nth(1).expect("README.md has the section Configuration");
    let section = section.split("\n## ").next().unwrap_or_default();
    let rows: Vec<&str> =
        section.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next()).collect();
    let mut expected = variables();
    expected.push(super::CONFIG_VARIABLE);
    for variable in &expected {
        assert!(rows.contains(variable), "{variable} has no row in README.md");
    }
    for row in rows {
        assert!(expected.contains(&row), "README.md has a row for {row}, which is no setting");
    }
}

#[test]
fn the_readme_names_the_keys_of_the_file_too() {
    let readme = include_str!("../../../../README.md");
    for field in Settings::META.fields {
        assert!(readme.contains(&format!("| `{}` |", field.name)), "{} is missing in README.md", field.name);
    }
}

#[test]
fn what_config_prints_can_be_loaded_again() {
    let printed = defaults().to_toml();
    assert_eq!(printed.lines().count(), Settings::META.fields.len());
    for (field, line) in Settings::META.fields.iter().zip(printed.lines()) {
        let here = line.starts_with(&format!("{} = ", field.name));
        assert!(here || line.starts_with(&format!("# {} is not set", field.name)), "{line}");
    }
    assert_eq!(from_toml(&printed).unwrap().to_toml(), printed);
}

#[test]
fn a_database_url_is_shown_nowhere() {
    let settings = from_toml("database_url = \"postgresql://me:geheim@db/party\"").unwrap();
    assert!(!settings.to_toml().contains("geheim"));
    assert!(!format!("{settings:?}").contains("geheim"));
    let error = from_toml("database_url = \"mysql://me:geheim@db/party\"").unwrap_err();
    assert!(format!("{error:#}").contains("DATABASE_URL"));
    assert!(!format!("{error:#} {error:?}").contains("geheim"));
}

#[test]
fn a_redis_url_is_shown_nowhere() {
    for url in
        ["redis://:geheim@cache:6379/", "rediss://me:geheim@cache", "redis://:geheim@a:1,redis://:geheim@b:2"]
    {
        let settings = from_toml(&format!("redis_url = \"{url}\"")).unwrap();
        assert!(!settings.to_toml().contains("geheim"));
        assert!(!format!("{settings:?}").contains("geheim"));
    }
    for url in ["http://me:geheim@cache", "redis://:geheim@a,geheim"] {
        let error = from_toml(&format!("redis_url = \"{url}\"")).unwrap_err();
        assert!(format!("{error:#}").contains("REDIS_URL (redis_url)"), "{error:#}");
        assert!(!format!("{error:#} {error:?}").contains("geheim"));
    }
}

#[test]
fn a_bad_value_or_key_of_the_file_is_named() {
    for (text, named) in [
        ("port = 70000", "port"),
        ("bind = \"here\"", "bind"),
        ("prot = 1", "prot"),
        ("db_pool_size = 0", "db_pool_size"),
        ("public_url = \"party.example\"", "public_url"),
        ("public_url = \"https://party.example/fiesta\"", "has a path"),
        ("public_url = \"https://party.example/?from=mail\"", "has a query"),
        ("public_url = \"https://party.example/#top\"", "has a fragment"),
        ("public_url = \"https://:geheim@party.example\"", "has a user name or password"),
        ("map_style_url = \"https://me:geheim@tiles.example/style.json\"", "map_style_url"),
        ("cors_origins = [\"https://a.example/path\"]", "cors_origins"),
        ("trusted_proxies = [\"10.0.0.0/64\"]", "trusted_proxies"),
        ("log = \"party_db=loud\"", "log"),
        ("log_format = \"xml\"", "log_format"),
        ("env = \"staging\"", "env"),
        ("storage = \"ftp://bucket\"", "storage"),
        ("storage = \"s3://\"", "storage"),
        ("storage = \"gs://bucket/../other\"", "storage"),
    ] {
        let error = format!("{:#}", from_toml(text).expect_err(text));
        assert!(error.contains(named) && error.contains("settings.toml"), "{text}: {error}");
    }
}

#[test]
fn unsigned_tokens_are_refused_in_production() {
    let emulator = "firebase_emulator = true\nfirebase_project_id = \"demo-party\"\n";
    assert!(from_toml(&format!("{emulator}env = \"development\"")).is_ok());
    let error = from_toml(&format!("{emulator}env = \"production\"")).unwrap_err().to_string();
    assert!(error.contains("PARTY_GALLERY_FIREBASE_EMULATOR"), "{error}");
    let error = from_toml("firebase_emulator = true\nenv = \"development\"").unwrap_err().to_string();
    assert!(error.contains("FIREBASE_PROJECT_ID"), "{error}");
}

#[test]
fn pages_are_told_of_firebase_when_a_key_for_browsers_is_set() {
    let project = "firebase_project_id = \"my-party\"\n";
    assert!(matches!(defaults().accounts(), Accounts::Local));
    assert!(matches!(from_toml(project).unwrap().accounts(), Accounts::Firebase(None)));
    let key = format!("{project}firebase_api_key = \"AIzaSy_x-1\"\n");
    let told = |text: &str| match from_toml(text).unwrap().accounts() {
        Accounts::Firebase(Some(web)) => web,
        other => panic!("{other:?}"),
    };
    let web = told(&key);
    assert_eq!(
        (web.project.as_str(), web.api_key.as_str(), web.auth_domain.as_str()),
        ("my-party", "AIzaSy_x-1", "my-party.firebaseapp.com")
    );
    assert!(web.emulator.is_none());
    let own = format!("{key}firebase_auth_domain = \"sign-in.party.example\"");
    assert_eq!(told(&own).auth_domain, "sign-in.party.example");
}

#[test]
fn settings_of_firebase_that_would_do_nothing_or_open_the_policy_are_refused() {
    let project = "firebase_project_id = \"my-party\"\n";
    let key = format!("{project}firebase_api_key = \"AIza\"\n");
    for (text, named) in [
        ("firebase_api_key = \"AIza\"".to_owned(), "needs FIREBASE_PROJECT_ID"),
        (format!("{project}firebase_auth_domain = \"a.example\""), "needs PARTY_GALLERY_FIREBASE_API_KEY"),
        (
            format!("{key}firebase_emulator_url = \"http://127.0.0.1:9099\""),
            "PARTY_GALLERY_FIREBASE_EMULATOR ",
        ),
        (format!("{project}firebase_api_key = \"AIza Sy\""), "firebase_api_key"),
        (format!("{key}firebase_auth_domain = \"https://a.example\""), "firebase_auth_domain"),
        (format!("{key}firebase_auth_domain = \"a.example; script-src *\""), "firebase_auth_domain"),
        (format!("{key}firebase_auth_domain = \"*.example\""), "firebase_auth_domain"),
        (format!("{key}firebase_auth_domain = \"a.example/path\""), "firebase_auth_domain"),
    ] {
        let error = format!("{:#}", from_toml(&text).expect_err(&text));
        assert!(error.contains(named), "{text}: {error}");
    }
}

#[test]
fn keys_of_web_push_come_in_pairs_and_private_networks_are_for_development() {
    let error = from_toml("vapid_public_key = \"key\"").unwrap_err().to_string();
    assert!(error.contains("belong together"), "{error}");
    assert!(from_toml("push_allow_private = true\nenv = \"development\"").is_ok());
    let error = from_toml("push_allow_private = true\nenv = \"production\"").unwrap_err().to_string();
    assert!(error.contains("PARTY_GALLERY_PUSH_ALLOW_PRIVATE"), "{error}");
}

#[test]
fn addresses_are_normalised_or_refused() {
    let public: PublicUrl = "https://party.example/".parse().unwrap();
    assert_eq!(public.as_str(), "https://party.example");
    for bad in
        ["party.example", "ftp://party.example", "https://me@party.example", "https://party.example/?a=1"]
    {
        assert!(bad.parse::<PublicUrl>().is_err(), "{bad}");
    }
    let origin: Origin = "https://party.example:443".parse().unwrap();
    assert_eq!(origin.as_str(), "https://party.example");
    assert!("*".parse::<Origin>().is_err());
    let one: Proxy = "10.1.2.3".parse().unwrap();
    assert_eq!(one.to_string(), "10.1.2.3/32");
    let many: Proxy = "10.1.2.3/8".parse().unwrap();
    assert_eq!(many.to_string(), "10.0.0.0/8");
    assert!("info,party_db=debug".parse::<LogFilter>().is_ok());
}

#[test]
fn sessions_that_last_for_ages_are_a_mistake() {
    assert!(from_toml("session_days = 3650").is_ok());
    let error = from_toml("session_days = 3651").unwrap_err().to_string();
    assert!(error.contains("PARTY_GALLERY_SESSION_DAYS"), "{error}");
}

#[test]
fn the_storage_is_a_folder_of_the_data_folder_unless_it_is_said_to_be_elsewhere() {
    let folder = |path: &str| StoreConfig::Folder { path: path.into() };
    assert_eq!(from_toml("data_dir = \"/srv/party\"").unwrap().storage(), folder("/srv/party/media"));
    assert_eq!(from_toml("storage = \"/srv/photos\"").unwrap().storage(), folder("/srv/photos"));
    for text in ["s3://bucket", "s3://bucket/a/b", "gs://b.example/x", "photos"] {
        assert_eq!(text.parse::<Storage>().unwrap().to_string(), text);
    }
    let google = "storage = \"gs://bucket/gallery/\"\ngoogle_application_credentials = \"/etc/key.json\"";
    let account = GcsAccount::File("/etc/key.json".into());
    let expected = GcsConfig { bucket: "bucket".into(), prefix: "gallery".into(), account };
    assert_eq!(from_toml(google).unwrap().storage(), StoreConfig::Gcs(expected));
}

#[test]
fn an_s3_bucket_has_an_endpoint_and_keys_that_are_shown_nowhere() {
    let bucket = "storage = \"s3://bucket/gallery\"\n";
    let keys = "s3_access_key = \"heimlich\"\ns3_secret_key = \"geheim\"\n";
    let settings = from_toml(&format!("{bucket}{keys}s3_endpoint = \"http://minio:9000\"")).unwrap();
    for text in [settings.to_toml(), format!("{settings:?}"), format!("{:?}", settings.storage())] {
        assert!(!text.contains("geheim") && !text.contains("heimlich"), "{text}");
    }
    let StoreConfig::S3(s3) = settings.storage() else { panic!("no S3: {:?}", settings.storage()) };
    assert_eq!((s3.bucket.as_str(), s3.prefix.as_str(), s3.virtual_host), ("bucket", "gallery", false));
    assert_eq!(s3.endpoint.unwrap().as_str(), "http://minio:9000/");
    assert!(s3.credentials.is_some_and(|keys| keys.access_key == "heimlich" && keys.secret_key == "geheim"));

    let StoreConfig::S3(amazon) = from_toml(bucket).unwrap().storage() else { panic!("no S3") };
    assert!(amazon.virtual_host && amazon.endpoint.is_none() && amazon.credentials.is_none());
}

#[test]
fn settings_of_s3_that_would_do_nothing_are_refused() {
    for (text, named) in [
        ("s3_region = \"eu-west-1\"", "PARTY_GALLERY_S3_REGION"),
        ("storage = \"/srv/photos\"\ns3_endpoint = \"http://minio:9000\"", "PARTY_GALLERY_S3_ENDPOINT"),
        ("storage = \"s3://bucket\"\ns3_access_key = \"id\"", "belong together"),
    ] {
        let error = from_toml(text).expect_err(text).to_string();
        assert!(error.contains(named), "{text}: {error}");
    }
}

#[test]
fn a_setting_that_cannot_be_read_is_named_in_plain_words() {
    for (variable, said, told) in [
        (
            "PORT",
            "port` from environment variable `PORT`: invalid value '99999' for type u16: number too large to fit in target type",
            "PORT (port) must be a whole number from 0 to 65535",
        ),
        (
            "PARTY_GALLERY_ENV",
            "env` from environment variable `PARTY_GALLERY_ENV`: unknown variant `prod`, expected `development` or `production`",
            "PARTY_GALLERY_ENV (env) must be development or production",
        ),
    ] {
        let said = format!("failed to deserialize value `Settings::{said}");
        assert_eq!(super::in_plain_words(&said).as_deref(), Some(told), "{variable}");
    }
}
