package io.enrichment.system;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.env.RandomValuePropertySource;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Which environment variables end up in a configuration class, as Spring Boot's binder itself tells: the binding is that
 * of a start, and every value remembers the variable it came from.
 */
final class BoundVariables implements BindHandler {

    private final Set<String> names = new TreeSet<>();

    private BoundVariables() {}

    /** @throws RuntimeException if a value does not fit its property */
    static Set<String> of(Program program, Map<String, String> variables) {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new HashMap<>(variables)));
        RandomValuePropertySource.addToEnvironment(environment);
        environment.getPropertySources().addLast(program.defaults());
        var bound = new BoundVariables();
        var binder = Binder.get(environment);
        program.configuration().forEach((type, prefix) -> binder.bind(prefix, Bindable.of(type), bound));
        return bound.names;
    }

    @Override
    public Object onSuccess(ConfigurationPropertyName name, Bindable<?> target, BindContext context, Object result) {
        var property = context.getConfigurationProperty();
        if (property != null
                && property.getOrigin() instanceof PropertySourceOrigin origin
                && origin.getPropertySource() instanceof SystemEnvironmentPropertySource) {
            names.add(origin.getPropertyName());
        }
        return result;
    }
}
