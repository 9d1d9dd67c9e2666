package dev.varve.cli;

import dev.varve.runtime.Varve;
import dev.varve.runtime.migration.MigrationLoader;
import dev.varve.runtime.migration.MigrationRegistry;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** What the options point to: the application, the driver, the database. Closing it closes the application's jars. */
final class Connect implements AutoCloseable {

    private final Options options;
    private final Map<String, String> environment;
    private final URLClassLoader loader;
    private final ClassLoader before;

    Connect(Options options, Map<String, String> environment) {
        this.options = options;
        this.environment = environment;
        var places = new ArrayList<>(options.classpath);
        if (places.isEmpty()) {
            for (String path : environment.getOrDefault("VARVE_CLASSPATH", "").split(Pattern.quote(separator()))) {
                Optional.of(path).filter(text -> !text.isBlank()).map(Path::of).ifPresent(places::add);
            }
        }
        places.addAll(options.driverPath);
        URL[] urls = places.stream().map(Connect::url).toArray(URL[]::new);
        this.loader = new URLClassLoader("application", urls, Connect.class.getClassLoader());
        Thread thread = Thread.currentThread();
        this.before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
    }

    private static String separator() {
        return System.getProperty("path.separator");
    }

    private static URL url(Path place) {
        if (!Files.exists(place)) {
            throw new VarveException(
                    ProblemCode.CLI_NOT_FOUND,
                    "there is no jar or folder \"" + place + "\"."
                            + "\n  Correct --classpath or --driver-path. Several places are separated by \""
                            + separator()
                            + "\".");
        }
        try {
            return place.toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }

    /** {@return the database with the chains that are asked for} */
    Varve varve() {
        return chosen(Varve.on(dataSource()));
    }

    /** {@return Varve with the chains that are asked for} */
    Varve chosen(Varve varve) {
        if (options.module.isEmpty()) {
            return varve;
        }
        String name = options.module.get();
        List<MigrationRegistry> all = MigrationLoader.load();
        MigrationRegistry chosen = all.stream()
                .filter(registry -> registry.module().equals(name))
                .findFirst()
                .orElseThrow(() -> new VarveException(
                        ProblemCode.CLI_NOT_FOUND,
                        "no chain of migrations belongs to a module \"" + name + "\"."
                                + "\n  There are: "
                                + all.stream()
                                        .map(registry ->
                                                registry.module().isEmpty() ? "one without a name" : registry.module())
                                        .collect(Collectors.joining(", "))));
        return varve.registry(chosen);
    }

    DataSource dataSource() {
        String url = options.url
                .or(() -> Optional.ofNullable(environment.get("VARVE_URL")))
                .orElseThrow(() -> new Misuse("Name the database: --url jdbc:..., or set VARVE_URL."));
        return dataSource(url);
    }

    /** {@return another database for the same user} */
    DataSource dataSource(String url) {
        return dataSource(url, Optional.empty(), Optional.empty());
    }

    /** {@return another database, for the user of the options where none is named} */
    DataSource dataSource(String url, Optional<String> owner, Optional<String> secret) {
        var properties = new Properties();
        owner.or(() -> options.user)
                .or(() -> Optional.ofNullable(environment.get("VARVE_USER")))
                .ifPresent(user -> properties.setProperty("user", user));
        secret.or(() -> password(options, environment))
                .ifPresent(password -> properties.setProperty("password", password));
        return new DriverDataSource(driver(url), url, properties);
    }

    /** {@return the password, if there is one} */
    static Optional<String> password(Options options, Map<String, String> environment) {
        if (options.passwordFile.isPresent()) {
            try {
                return Files.readAllLines(options.passwordFile.get()).stream().findFirst();
            } catch (IOException unreadable) {
                throw noSecret(
                        "the file \"" + options.passwordFile.get() + "\" cannot be read: " + unreadable, unreadable);
            } catch (UncheckedIOException unreadable) {
                throw noSecret("the file \"" + options.passwordFile.get() + "\" cannot be read", unreadable);
            }
        }
        Optional<String> named = options.passwordEnv;
        Optional<String> password = Optional.ofNullable(environment.get(named.orElse("VARVE_PASSWORD")));
        if (named.isPresent() && password.isEmpty()) {
            throw noSecret("the environment variable " + named.get() + " is not set", new IllegalStateException());
        }
        return password;
    }

    private static VarveException noSecret(String reason, Exception cause) {
        return new VarveException(
                ProblemCode.CLI_NO_SECRET,
                "the password cannot be had: " + reason + "."
                        + "\n  Set the variable for this process, or let its user read the file.",
                cause);
    }

    /** {@return a variable of the environment that is needed to log in} */
    String secret(String name) {
        return Optional.ofNullable(environment.get(name))
                .orElseThrow(() ->
                        noSecret("the environment variable " + name + " is not set", new IllegalStateException()));
    }

    private Driver driver(String url) {
        var found = new ArrayList<String>();
        Iterator<Driver> drivers = ServiceLoader.load(Driver.class, loader).iterator();
        while (true) {
            try {
                if (!drivers.hasNext()) {
                    break;
                }
                Driver driver = drivers.next();
                found.add(driver.getClass().getName());
                if (driver.acceptsURL(url)) {
                    return driver;
                }
            } catch (SQLException | ServiceConfigurationError unusable) {
                found.add(String.valueOf(unusable.getMessage()));
            }
        }
        throw new VarveException(
                ProblemCode.CLI_NO_DRIVER,
                "there is no JDBC driver for " + url + ". "
                        + (found.isEmpty()
                                ? "None is on the class path."
                                : "There are: " + String.join(", ", found) + ".")
                        + "\n  Name a jar that has it: --driver-path postgresql.jar, or the application's own in --classpath.");
    }

    @Override
    public void close() throws IOException {
        Thread.currentThread().setContextClassLoader(before);
        loader.close();
    }
}
