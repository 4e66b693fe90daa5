package org.glotlens.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What the system's own file dialogs say, which no test can open: titles and kinds of files come through the bundle, but for names
 * of formats.
 */
@Tag("unit")
class FileDialogTextsTest {
    /** A dialog or filter that is given a text written in the code, other than a name that is the same in every language. */
    private static final Pattern WRITTEN = Pattern.compile(
            "(?:Choosers\\.(?:file|folder)\\(|ExtensionFilter\\(|\\.setTitle\\()\\s*\"(?!PDF\"|JSON Lines\")");

    private static List<String> written(String file, String source) {
        List<String> found = new ArrayList<>();
        WRITTEN.matcher(source)
                .results()
                .forEach(hit -> found.add(file + ": " + source.substring(hit.start(), hit.end() + 12)));
        return found;
    }

    @Test
    void fileDialogsSpeakTheLanguageOfTheWindow() throws IOException {
        Path sources = ProjectFiles.root().resolve("app/src/main/java");
        List<String> found = new ArrayList<>();
        int choosers = 0;
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                String source = Files.readString(file);
                choosers += source.contains("Choosers.") ? 1 : 0;
                found.addAll(written(file.getFileName().toString(), source));
            }
        }
        assertThat(choosers).isGreaterThan(20);
        assertThat(found).isEmpty();
    }

    @Test
    void aTextInTheCodeIsFound() {
        assertThat(written("A", "Choosers.file(\"Open a file\")")).hasSize(1);
        assertThat(written("A", "new FileChooser.ExtensionFilter(\n    \"Task files\", \"*.json\")"))
                .hasSize(1);
        assertThat(written("A", "new FileChooser.ExtensionFilter(\"PDF\", \"*.pdf\")"))
                .isEmpty();
        assertThat(written("A", "Choosers.file(Messages.text(\"x\"))")).isEmpty();
    }
}
