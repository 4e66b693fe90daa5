package org.glotlens.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.ImportOrderer;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.JavaFormatterOptions.Style;
import com.palantir.javaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every Java file stands as palantir-java-format writes it. */
@Tag("unit")
class FormatTest {
    private static final String REMEDY =
            "./mvnw -q -B test -pl app -am -Dtest=FormatTest -Dsurefire.failIfNoSpecifiedTests=false"
                    + " -Dglotlens.format=write";

    /** Of the longest line, without what ends it. */
    private static final int LENGTH = 120;

    private final Formatter formatter = Formatter.createFormatter(
            JavaFormatterOptions.builder().style(Style.PALANTIR).build());

    @Test
    void everySourceIsFormatted() throws IOException, FormatterException {
        List<String> crooked = new ArrayList<>();
        for (Path file : ProjectFiles.javaSources()) {
            String source = Files.readString(file);
            String formatted = formatted(source);
            if (!formatted.equals(source)) {
                if ("write".equals(System.getProperty("glotlens.format"))) {
                    Files.writeString(file, formatted);
                } else {
                    crooked.add(ProjectFiles.root().relativize(file).toString());
                }
            }
        }
        assertThat(crooked)
                .as("files that are not formatted; this mends them: %s", REMEDY)
                .isEmpty();
    }

    @Test
    void aCrookedSourceIsNoticed() throws FormatterException {
        String crooked = "package a;\nimport java.util.Map;\nimport java.util.List;\nclass A{List<String> b;}\n";
        assertThat(formatted(crooked))
                .isEqualTo("package a;\n\nimport java.util.List;\n\nclass A {\n    List<String> b;\n}\n");
    }

    @Test
    void aStringThatIsTooLongIsBrokenAsTheWholeFormatterBreaksIt() throws FormatterException {
        String crooked = "class A {\n    String b = \"" + "too long ".repeat(20) + "\";\n}\n";
        assertThat(formatted(crooked))
                .isEqualTo(formatter.formatSourceAndFixImports(crooked))
                .contains("+ \"");
    }

    /**
     * As {@code formatSourceAndFixImports} writes it. Its last step breaks strings in lines that are too long and indents text
     * blocks; where there are neither it changes nothing, but formats twice more for any line that is too long, comments
     * included: 2 of 5 seconds.
     */
    private String formatted(String source) throws FormatterException {
        String plain = source.replace("\r\n", "\n");
        String unwrapped = formatter.formatSource(
                RemoveUnusedImports.removeUnusedImports(ImportOrderer.reorderImports(plain, Style.PALANTIR)));
        return unwrapped.contains("\"\"\"") || unwrapped.lines().anyMatch(FormatTest::mayHaveAStringToBreak)
                ? formatter.formatSourceAndFixImports(plain)
                : unwrapped;
    }

    private static boolean mayHaveAStringToBreak(String line) {
        return line.length() >= LENGTH && line.contains("\"");
    }
}
