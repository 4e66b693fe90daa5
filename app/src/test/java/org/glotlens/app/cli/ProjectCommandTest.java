package org.glotlens.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.measure.Measured;
import org.glotlens.engine.measure.MeasurementKind;
import org.glotlens.engine.project.Project;
import org.glotlens.engine.project.ProjectResult;
import org.glotlens.engine.project.ProjectStore;
import org.glotlens.engine.run.CommandWords;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Projects on the command line: made of results, run again to the same bytes, and refused in a sentence. */
@Tag("native")
class ProjectCommandTest {
    private static final Path FIXTURE =
            Path.of(System.getProperty("glotlens.home"), "engine/src/test/resources/fixtures/llama");

    @TempDir
    private static Path shared;

    private static Path model;
    private static Path prompts;
    private static Path lens;
    private static Path represent;
    private static Path project;

    @TempDir
    private Path folder;

    @BeforeAll
    static void measure() throws Exception {
        model = shared.resolve("model");
        copy(FIXTURE, model);
        prompts = Files.writeString(shared.resolve("my prompts.jsonl"), """
            {"id":"1","language":"zh","prompt":"w5 w6","answers":{"zh":["w7"],"en":["w8"]}}
            {"id":"2","language":"zh","prompt":"w6 w9","answers":{"zh":["w3"],"en":["w2"]}}
            """);
        Path parallel = Files.writeString(shared.resolve("parallel.jsonl"), """
            {"id":"1","texts":{"en":"w5 w6 w7","zh":"w8 w9 w3"}}
            {"id":"2","texts":{"en":"w4 w6 w2","zh":"w8 w1 w3"}}
            {"id":"3","texts":{"en":"w9 w5 w7","zh":"w2 w9 w6"}}
            {"id":"4","texts":{"en":"w3 w3 w1","zh":"w7 w4 w4"}}
            """);
        lens = shared.resolve("lens");
        represent = shared.resolve("represent");
        String adapter = model.resolve("lora").toString();
        done(
                "lens",
                model.toString(),
                "--aligned",
                adapter,
                "--prompts",
                prompts.toString(),
                "--figure-curves",
                "zh",
                "--out",
                lens.toString(),
                "--quiet");
        done(
                "represent",
                model.toString(),
                "--parallel",
                parallel.toString(),
                "--out",
                represent.toString(),
                "--quiet");
        project = shared.resolve("study.glotlens");
        done("project", lens.toString(), represent.toString(), "--out", project.toString(), "--quiet");
    }

    private static void copy(Path from, Path to) throws Exception {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.toList()) {
                Files.copy(each, to.resolve(from.relativize(each).toString()));
            }
        }
    }

    private static Invocation done(String... words) {
        Invocation run = Invocation.of(words);
        assertThat(run.status()).as(run.err()).isEqualTo(CommandRunner.DONE);
        return run;
    }

    private static String refused(String... words) {
        Invocation run = Invocation.of(words);
        assertThat(run.status()).as(run.err()).isEqualTo(CommandRunner.FAILED);
        assertThat(run.err().strip().lines()).hasSize(1);
        return run.err().strip();
    }

    private static List<Path> files(Path folder) throws Exception {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(folder::relativize)
                    .sorted()
                    .toList();
        }
    }

    private static void assertSameBytes(Path made, Path again) throws Exception {
        assertThat(files(again)).isEqualTo(files(made)).hasSizeGreaterThan(5);
        for (Path each : files(made)) {
            assertThat(again.resolve(each)).hasSameBinaryContentAs(made.resolve(each));
        }
    }

    @Test
    void measuredAgainAllTablesAndFiguresAreTheSameBytes() throws Exception {
        Invocation run = done("run", project.toString(), "--out", folder.toString());
        assertThat(run.err()).contains("the numbers are the same to the last bit");
        assertSameBytes(lens, folder.resolve("lens"));
        assertSameBytes(represent, folder.resolve("represent"));
    }

    @Test
    void theStoredResultsAreWrittenWithoutAnyCheckpoint() throws Exception {
        Path alone = Files.copy(project, folder.resolve("alone.glotlens"));
        Path aside = Files.move(model, shared.resolve("aside"));
        try {
            done(
                    "run",
                    alone.toString(),
                    "--stored",
                    "--out",
                    folder.resolve("out").toString(),
                    "--quiet");
            assertSameBytes(lens, folder.resolve("out/lens"));
            assertSameBytes(represent, folder.resolve("out/represent"));
            assertThat(refused(
                            "run",
                            alone.toString(),
                            "--out",
                            folder.resolve("x").toString(),
                            "--quiet"))
                    .isEqualTo(model + " is not there any more. Say where it is with --at OLD=NEW, or write the stored"
                            + " results with --stored.");
            assertThat(folder.resolve("x")).doesNotExist();
            done(
                    "run",
                    alone.toString(),
                    "--at",
                    model + "=" + aside,
                    "--at",
                    model.resolve("lora") + "=" + aside.resolve("lora"),
                    "--out",
                    folder.resolve("at").toString(),
                    "--quiet");
            assertSameBytes(lens, folder.resolve("at/lens"));
        } finally {
            Files.move(aside, model);
        }
    }

    @Test
    void aCheckpointThatHasChangedIsNotMeasured() throws Exception {
        Path config = model.resolve("config.json");
        String before = Files.readString(config);
        Files.writeString(config, before.replaceFirst("\\{", "{ "));
        try {
            assertThat(refused(
                            "run",
                            project.toString(),
                            "--out",
                            folder.resolve("x").toString(),
                            "--quiet"))
                    .startsWith(model + " is not what it was: its digest has changed since.");
            assertThat(refused(
                            "project",
                            lens.toString(),
                            "--out",
                            folder.resolve("p.glotlens").toString(),
                            "--quiet"))
                    .contains("its digest has changed since");
            assertThat(folder.resolve("p.glotlens")).doesNotExist();
        } finally {
            Files.writeString(config, before);
        }
    }

    @Test
    void theScriptMeasuresTheSameNumbers() throws Exception {
        Path script = folder.resolve("again.sh");
        done("run", project.toString(), "--script", script.toString(), "--quiet");
        List<String> lines = Files.readAllLines(script).stream()
                .filter(line -> line.startsWith("./glotlens"))
                .toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst())
                .isEqualTo("./glotlens lens " + model + " --aligned " + model.resolve("lora") + " --prompts '" + prompts
                        + "' --out lens");
        List<String> words = new ArrayList<>(CommandWords.split(lines.getFirst()));
        Path out = folder.resolve("lens");
        words.set(words.size() - 1, out.toString());
        done(words.stream().skip(1).toArray(String[]::new));
        for (String table : List.of("lens.csv", "lens_summary.csv", "token_sets.json")) {
            assertThat(out.resolve(table)).hasSameBinaryContentAs(lens.resolve(table));
        }
    }

    @Test
    void whatIsNoProjectAndWhatIsNoneOfItsFilesIsRefused() throws Exception {
        Path strange = Files.writeString(folder.resolve("strange.glotlens"), "{}");
        assertThat(refused(
                        "run",
                        strange.toString(),
                        "--stored",
                        "--out",
                        folder.resolve("x").toString(),
                        "--quiet"))
                .isEqualTo(strange + " is no Glotlens project, or it is cut off or damaged. Take another copy of it.");
        assertThat(refused(
                        "run",
                        project.toString(),
                        "--at",
                        "other=x",
                        "--out",
                        folder.resolve("x").toString(),
                        "--quiet"))
                .startsWith("--at names other, but the project names [" + model);
        assertThat(refused(
                        "project",
                        lens.toString(),
                        "--out",
                        folder.resolve("p.zip").toString()))
                .isEqualTo("Cannot write " + folder.resolve("p.zip") + ": projects end in .glotlens.");
        assertThat(Invocation.of("run", project.toString()).status()).isEqualTo(CommandRunner.WRONG_USAGE);
    }

    @Test
    void textsThatMovedWithTheProjectAreReadWhereTheyAre() throws Exception {
        Path before = Files.createDirectory(folder.resolve("before"));
        Path first = Files.writeString(before.resolve("en.txt"), "w5 w6 w7 w8 w9 w3\n".repeat(8));
        Path second = Files.writeString(before.resolve("zh.txt"), "w60 w61 w62 w63 w64 w65\n".repeat(8));
        done(
                "neurons",
                model.toString(),
                "--texts",
                "en=" + first,
                "zh=" + second,
                "--chunk",
                "8",
                "--out",
                before.resolve("made").toString(),
                "--quiet");
        done(
                "project",
                before.resolve("made").toString(),
                "--out",
                before.resolve("p.glotlens").toString(),
                "--quiet");
        Path after = Files.move(before, folder.resolve("after"));
        done(
                "run",
                after.resolve("p.glotlens").toString(),
                "--out",
                after.resolve("again").toString(),
                "--quiet");
        assertSameBytes(after.resolve("made"), after.resolve("again/neurons"));
        Files.writeString(after.resolve("en.txt"), "w5\n".repeat(48));
        assertThat(refused(
                        "run",
                        after.resolve("p.glotlens").toString(),
                        "--out",
                        after.resolve("third").toString(),
                        "--quiet"))
                .contains("en.txt");
    }

    @Test
    void vectorsOfEditsThatMovedWithTheProjectAreReadWhereTheyAre() throws Exception {
        Path before = Files.createDirectory(folder.resolve("before"));
        Path first = Files.writeString(before.resolve("en.txt"), "w5 w6 w7 w8 w9 w3\n".repeat(8));
        Path second = Files.writeString(before.resolve("zh.txt"), "w60 w61 w62 w63 w64 w65\n".repeat(8));
        done(
                "vectors",
                model.toString(),
                "--texts",
                "en=" + first,
                "zh=" + second,
                "--out",
                before.resolve("v.safetensors").toString(),
                "--quiet");
        Path edits = Files.writeString(before.resolve("edits.json"), """
            [{"hook": "blocks.1.hook_resid_post", "op": "add", "scale": 0.5,
              "vector_from": {"file": "v.safetensors", "key": "zh", "layer": 2}}]
            """);
        done(
                "lens",
                model.toString(),
                "--prompts",
                prompts.toString(),
                "--edits",
                edits.toString(),
                "--out",
                before.resolve("made").toString(),
                "--quiet");
        done(
                "project",
                before.resolve("made").toString(),
                "--out",
                before.resolve("p.glotlens").toString(),
                "--quiet");
        Path after = Files.move(before, folder.resolve("after"));
        done(
                "run",
                after.resolve("p.glotlens").toString(),
                "--out",
                after.resolve("again").toString(),
                "--quiet");
        assertSameBytes(after.resolve("made"), after.resolve("again/lens"));
    }

    @Test
    void aGridThatTheLensMadeBesideItsOwnResultIsToBeMadeByItsOwnCommand() throws Exception {
        Path made = folder.resolve("made");
        done(
                "lens",
                model.toString(),
                "--prompts",
                prompts.toString(),
                "--grid",
                "1",
                "--out",
                made.toString(),
                "--quiet");
        Path grid = made.resolve("grid");
        assertThat(refused(
                        "project",
                        grid.toString(),
                        "--out",
                        folder.resolve("p.glotlens").toString(),
                        "--quiet"))
                .startsWith(grid.resolve("run.json") + " is of the grid that 'glotlens lens ")
                .endsWith("made beside its own result. A project takes it from glotlens grid: run that, and give its"
                        + " folder.");
        assertThat(folder.resolve("p.glotlens")).doesNotExist();
    }

    @Test
    void aResultThatSaysItWasMadeByAnotherCommandIsRefused() throws Exception {
        Project whole = ProjectStore.load(project);
        Map<String, String> strange = Map.of(
                "glotlens represent m --parallel p.jsonl --out o",
                "A result of lens says that it was made by 'glotlens represent m --parallel p.jsonl --out o'.",
                "glotlens lens --help",
                "'glotlens lens --help' cannot be run again.");
        for (Map.Entry<String, String> each : strange.entrySet()) {
            ProjectResult first = whole.results().getFirst();
            Measured<LensResult> lensResult = MeasurementKind.LENS.cast(first.measured());
            LensResult told =
                    lensResult.result().from(lensResult.result().provenance().by(each.getKey()));
            Path file = folder.resolve("strange.glotlens");
            ProjectStore.save(
                    new Project(
                            whole.session(),
                            whole.files(),
                            List.of(new ProjectResult(
                                    first.folders(), new Measured<>(lensResult.measurement(), told, true))),
                            List.of(),
                            List.of(),
                            whole.saved()),
                    file);
            assertThat(refused(
                            "run",
                            file.toString(),
                            "--stored",
                            "--out",
                            folder.resolve("x").toString(),
                            "--quiet"))
                    .startsWith(each.getValue());
        }
    }

    @Test
    void theProjectNamesItsFilesWithTheirDigests() throws Exception {
        var files = ProjectStore.load(project).files();
        assertThat(files).extracting(file -> file.absolute()).contains(model.toString(), prompts.toString());
        assertThat(files.getFirst().relative()).isEqualTo("model");
        assertThat(files.getFirst().digests()).containsKeys("weights", "config", "tokenizer");
    }
}
