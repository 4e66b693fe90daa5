package org.glotlens.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Inputs and machines that once spoilt figures, from arguments to files. */
@Tag("native")
@ResourceLock(Resources.LOCALE)
class FigureCasesTest {
    private static final Path HOME = Path.of(System.getProperty("glotlens.home"));
    private static final Path MODEL = HOME.resolve("engine/src/test/resources/fixtures/llama");

    private static final Locale BEFORE = Locale.getDefault();

    @TempDir
    private static Path folder;

    private static String told;

    @BeforeAll
    static void measureInNoLocale() throws IOException {
        Locale.setDefault(Locale.ROOT);
        told = measure("plain");
    }

    @AfterEach
    void restore() {
        Locale.setDefault(BEFORE);
    }

    @Test
    void languageCodesThatXmlCannotHoldAreRefusedAndNothingIsDrawn() {
        Path parallel = HOME.resolve("app/src/test/resources/cases/svg-control/parallel.jsonl");
        Path out = folder.resolve("out");
        Invocation run = Invocation.of(
                "represent", MODEL.toString(), "--parallel", parallel.toString(), "--out", out.toString());
        assertThat(run.status()).isEqualTo(CommandRunner.FAILED);
        assertThat(run.err()).contains("parallel.jsonl, line 1").contains("\"a\\u0001b\" is no language code");
        assertThat(out).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar-EG-u-nu-arab", "fa-IR-u-nu-arabext", "tr-TR"})
    void figuresAndTablesAreTheSameInEveryLocale(String locale) throws Exception {
        Locale.setDefault(Locale.forLanguageTag(locale));
        assertThat(measure(locale)).isEqualTo(told.replace("plain", locale));
        List<Path> files = files();
        assertThat(files).hasSizeGreaterThan(10);
        for (Path file : files) {
            assertThat(content(folder.resolve(locale).resolve(file)))
                    .as(file.toString())
                    .isEqualTo(content(folder.resolve("plain").resolve(file)));
        }
    }

    private static String measure(String name) throws IOException {
        Path prompts = Files.writeString(folder.resolve("prompts.jsonl"), """
            {"id":"1","language":"zh","prompt":"w5 w6","answers":{"zh":["w7"],"en":["w8"]}}
            {"id":"2","language":"zh","prompt":"w6 w9","answers":{"zh":["w3"],"en":["w2"]}}
            """);
        Invocation run = Invocation.of(
                "lens",
                MODEL.toString(),
                "--aligned",
                MODEL.resolve("lora").toString(),
                "--prompts",
                prompts.toString(),
                "--chance",
                "--no-cache",
                "--out",
                folder.resolve(name).toString());
        assertThat(run.status()).as(run.err()).isEqualTo(CommandRunner.DONE);
        return run.err().lines().toList().getLast();
    }

    /** The tables and drawings of the first run. */
    private static List<Path> files() throws IOException {
        Path made = folder.resolve("plain");
        try (Stream<Path> all = Files.walk(made)) {
            return all.filter(file -> file.toString().matches(".*\\.(csv|svg)"))
                    .map(made::relativize)
                    .toList();
        }
    }

    private static String content(Path file) throws IOException {
        return Files.readString(file).replaceFirst("(?s)<metadata>.*</metadata>", "");
    }
}
