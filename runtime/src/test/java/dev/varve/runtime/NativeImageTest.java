package dev.varve.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/** What the runtime tells GraalVM's native-image names what is there. No image is built. */
final class NativeImageTest {

    private static final String FOLDER = "/META-INF/native-image/dev.varve/varve-runtime/";

    /** {@return the texts of a file that are names of classes or methods} */
    private static List<String> names(String file) throws IOException {
        var names = new ArrayList<String>();
        try (InputStream stream = Objects.requireNonNull(Varve.class.getResourceAsStream(FOLDER + file));
                JsonParser parser = new JsonFactory().createParser(stream)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.VALUE_STRING) {
                    names.add(parser.getText());
                }
            }
        }
        return names;
    }

    @Test
    void everyClassThatIsNamedIsThere() throws Exception {
        var all = new ArrayList<>(names("reflect-config.json"));
        all.addAll(names("proxy-config.json"));
        all.remove("getBackendPID");
        assertThat(all).contains(PGConnection.class.getName()).hasSize(6);
        for (String name : all) {
            assertThat(Class.forName(name, false, getClass().getClassLoader()).getName())
                    .isEqualTo(name);
        }
        assertThat(PGConnection.class.getMethod("getBackendPID")).isNotNull();
    }
}
