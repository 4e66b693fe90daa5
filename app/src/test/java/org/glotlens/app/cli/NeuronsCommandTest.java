package org.glotlens.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be asked is refused with one line, before a model is opened. */
@Tag("unit")
class NeuronsCommandTest {
    @TempDir
    private Path folder;

    private String en;
    private String de;

    @BeforeEach
    void write() throws Exception {
        en = "en=" + Files.writeString(folder.resolve("a"), "w1 w2\n");
        de = "de=" + Files.writeString(folder.resolve("b"), "w3 w4\n");
    }

    @Test
    void effectsNeedTheOptionThatMeasuresThemAndAMethodThatCounts() {
        String needed = " goes with --deactivate or --activate, and neither was given";
        assertRefused("--held-out" + needed, "--texts", en, de, "--held-out", en);
        assertRefused("--masks" + needed, "--texts", en, de, "--masks", "m.json");
        for (List<String> effect : List.of(List.of("--deactivate"), List.of("--activate", "set"))) {
            List<String> words = new ArrayList<>(List.of("--texts", en, de, "--method", "kojima"));
            words.addAll(effect);
            assertRefused("--deactivate and --activate take --method lape or shared", words.toArray(String[]::new));
        }
    }

    @Test
    void masksAreReadBeforeTheModel() throws Exception {
        Path json = Files.writeString(folder.resolve("m.json"), "{}");
        assertRefused("m.json holds no masks", "--texts", en, de, "--deactivate", "--masks", json.toString());
        Path pth = Files.writeString(folder.resolve("m.pth"), "no archive");
        assertRefused("m.pth", "--texts", en, de, "--activate", "add", "--masks", pth.toString());
        assertRefused(
                "names its languages itself",
                "--texts",
                en,
                de,
                "--deactivate",
                "--masks",
                json.toString(),
                "--mask-languages",
                "en,de");
        assertRefused("--mask-languages names those of --masks", "--texts", en, de, "--mask-languages", "en");
    }

    @Test
    void textsAreWrittenAfterPromptsWithTheExpertsOfKojimaAlone() throws Exception {
        Path prompts = Files.writeString(folder.resolve("p.jsonl"), "{\"prompt\": \"w1\"}\n");
        assertRefused("--prompts takes --method kojima", "--texts", en, de, "--prompts", prompts.toString());
        assertRefused("which was not given", "--texts", en, de, "--method", "kojima", "--fixed-units", "10,100");
        Path wrong = Files.writeString(folder.resolve("wrong.jsonl"), "{\"text\": \"w1\"}\n");
        assertRefused("wrong.jsonl", "--texts", en, de, "--method", "kojima", "--prompts", wrong.toString());
    }

    @Test
    void filesAreOneALanguage() {
        assertRefused("Two files hold texts of en", "--texts", en, en);
        assertRefused("Cannot read", "--texts", en, "de=" + folder.resolve("none"));
        assertRefused("The language of", "--texts", folder.resolve("a").toString(), de);
    }

    @Test
    void wrongSettingsAreWrongUsage() {
        for (List<String> wrong : List.of(
                List.of("--top-rate", "0"),
                List.of("--filter-rate", "1.5"),
                List.of("--chunk", "0"),
                List.of("--activate", "off"),
                List.of("--activate", "set,set"),
                List.of("--units", "1"),
                List.of("--method", "other"))) {
            Invocation run = run(List.of("--texts", en, de), wrong);
            assertThat(run.status()).isEqualTo(CommandRunner.WRONG_USAGE);
            assertThat(run.err()).startsWith(wrong.getFirst());
        }
    }

    private void assertRefused(String part, String... words) {
        Invocation run = run(List.of(words), List.of());
        assertThat(run.status()).isEqualTo(CommandRunner.FAILED);
        assertThat(run.err()).contains(part).hasLineCount(1);
    }

    private Invocation run(List<String> words, List<String> more) {
        List<String> line = new ArrayList<>(List.of("neurons", "no-model"));
        line.addAll(words);
        line.addAll(more);
        line.addAll(List.of("--out", folder.resolve("out").toString()));
        return Invocation.of(line.toArray(String[]::new));
    }
}
