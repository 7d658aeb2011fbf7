package org.riverford;

class SecurityConfig {
    SecurityFilterChain chain(HttpSecurity http) throws Exception {
        return http.headers(headers -> headers.contentSecurityPolicy(csp -> csp
            // expect: policy-allows-tracker
            .policyDirectives("script-src 'self' https://analytics.tiktok.com"))).build();
    }
}
