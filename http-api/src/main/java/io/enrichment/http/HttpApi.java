package io.enrichment.http;

import org.apache.catalina.core.StandardHost;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;
import org.springframework.core.Ordered;

/**
 * All of this module for a Spring Boot application: {@code @Import(HttpApi.class)}. Its settings are defaults that the
 * application's own configuration overrides.
 */
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:io/enrichment/http/http-api.properties")
@EnableConfigurationProperties(LinkSettings.class)
@Import({MvcProblems.class, ProblemErrorController.class})
public class HttpApi {

    @Bean
    FilterRegistrationBean<RequestIdentityFilter> requestIdentityFilter() {
        var registration = new FilterRegistrationBean<>(new RequestIdentityFilter());
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsFromTheContainer() {
        return factory -> factory.addContextCustomizers(context ->
                ((StandardHost) context.getParent()).setErrorReportValveClass(ProblemReportValve.class.getName()));
    }
}
