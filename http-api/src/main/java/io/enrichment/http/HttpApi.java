package io.enrichment.http;

import org.apache.catalina.core.StandardHost;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;
import org.springframework.core.Ordered;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * All of this module for a Spring Boot application: {@code @Import(HttpApi.class)}. Its settings are defaults that the
 * application's own configuration overrides.
 */
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:io/enrichment/http/http-api.properties")
@EnableConfigurationProperties(LinkSettings.class)
@Import({
    MvcProblems.class,
    ProblemErrorController.class,
    ProblemPages.class,
    OpenApiController.class,
    DocsController.class
})
public class HttpApi {

    @Bean
    FilterRegistrationBean<RequestIdentityFilter> requestIdentityFilter() {
        var registration = new FilterRegistrationBean<>(new RequestIdentityFilter());
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Bean
    WebMvcConfigurer pages() {
        return new WebMvcConfigurer() {
            @Override
            public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
                converters.addCustomConverter(new HtmlPageConverter());
            }
        };
    }

    /** {@code openapi.yaml} of the application, beside its main class. */
    @Bean
    OpenApiDocument openApiDocument(BeanFactory beans, LinkSettings links) {
        return OpenApiDocument.ofPackage(AutoConfigurationPackages.get(beans).get(0), links);
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsFromTheContainer() {
        return factory -> factory.addContextCustomizers(context ->
                ((StandardHost) context.getParent()).setErrorReportValveClass(ProblemReportValve.class.getName()));
    }
}
