//! Skydd: strict headers on every answer, and no form from another site.

use crate::error::Error;
use axum::extract::Request;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HOST, HeaderName, HeaderValue, ORIGIN, REFERRER_POLICY,
    X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// Nothing inline and nothing from elsewhere.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; \
                      connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const HEADERS: [(HeaderName, &str); 6] = [
    (CONTENT_SECURITY_POLICY, POLICY),
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (REFERRER_POLICY, "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=()"),
];

/// Sets the headers, and keeps pages with personal data out of every cache.
pub(crate) async fn headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if !headers.contains_key(CACHE_CONTROL) {
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    response
}

/// Refuses a form that a browser says comes from another site. The form's token is the second lock.
pub(crate) async fn own_forms(request: Request, next: Next) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) && foreign(request.headers()) {
        return Error::ForeignForm.into_response();
    }
    next.run(request).await
}

fn foreign(headers: &HeaderMap) -> bool {
    let text = |name: &HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(origin) = text(&ORIGIN) {
        let host = origin.split_once("://").map(|(_, host)| host);
        return host.is_none() || host != text(&HOST);
    }
    let site = text(&HeaderName::from_static("sec-fetch-site"));
    site.is_some_and(|site| !matches!(site, "same-origin" | "none"))
}

#[cfg(test)]
mod tests {
    use super::foreign;
    use axum::http::HeaderMap;

    #[test]
    fn a_form_from_another_site_is_foreign() {
        let check = |pairs: &[(&'static str, &'static str)], expected: bool| {
            let headers: HeaderMap = pairs
                .iter()
                .map(|(name, value)| (name.parse().expect("a name"), value.parse().expect("a value")))
                .collect();
            assert_eq!(foreign(&headers), expected, "{pairs:?}");
        };
        check(&[("host", "nara.example"), ("origin", "https://nara.example")], false);
        check(&[("host", "nara.example"), ("origin", "https://other.example")], true);
        check(&[("host", "nara.example"), ("origin", "null")], true);
        check(&[("host", "nara.example"), ("sec-fetch-site", "cross-site")], true);
        check(&[("host", "nara.example"), ("sec-fetch-site", "same-origin")], false);
        check(&[("host", "nara.example")], false);
    }
}
