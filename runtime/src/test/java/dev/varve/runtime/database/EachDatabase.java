package dev.varve.runtime.database;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.support.AnnotationConsumer;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** A test that says the same of every database. A build without the profile {@code mysql} asks all but MySQL, one with it MySQL. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Tag("each-database")
@ParameterizedTest(allowZeroInvocations = true)
@ArgumentsSource(EachDatabase.Source.class)
public @interface EachDatabase {

    /** {@return those of which it does not hold} */
    TestDatabases[] except() default {};

    /** The databases. */
    final class Source implements ArgumentsProvider, AnnotationConsumer<EachDatabase> {

        private final EnumSet<TestDatabases> databases = EnumSet.noneOf(TestDatabases.class);

        @Override
        public void accept(EachDatabase test) {
            databases.addAll(TestDatabases.tested());
            databases.removeAll(List.of(test.except()));
        }

        @Override
        public Stream<? extends Arguments> provideArguments(
                ParameterDeclarations parameters, ExtensionContext context) {
            return databases.stream().map(Arguments::of);
        }
    }
}
