package org.glotlens.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.glotlens.engine.file.Digest;
import org.glotlens.engine.measure.ProvenanceJson;
import org.glotlens.engine.run.Provenance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code sweep} on a tiny random checkpoint with an adapter. */
@Tag("native")
class SweepCommandTest {
    /** 2 checkpoints by (2 languages by 2 edits, 1). */
    private static final int CELLS = 10;

    @TempDir
    private Path folder;

    private Path model;
    private Path plan;
    private Path out;

    @BeforeEach
    void write() throws Exception {
        model = Files.createDirectories(folder.resolve("model"));
        for (String file : List.of("config.json", "model.safetensors", "tokenizer.json")) {
            Files.copy(LlamaFixture.FOLDER.resolve(file), model.resolve(file));
        }
        for (String language : List.of("zh", "de")) {
            LlamaFixture.lines(
                    folder.resolve(language + ".jsonl"),
                    "{\"id\":\"1\",\"language\":\"%s\",\"prompt\":\"w5 w17\",\"answers\":{\"%1$s\":[\"w7\"],\"en\":[\"w8\"]}}"
                            .formatted(language));
            LlamaFixture.lines(folder.resolve(language + ".txt"), "w1 w2", "w3");
        }
        Files.writeString(folder.resolve("zero.json"), """
            [{"hook": "blocks.1.hook_resid_post", "op": "zero", "channels": [0, 1]}]
            """);
        plan = plan("\"adapters\": [\"\", {\"name\": \"lora\", \"adapter\": \"%s\"}],"
                .formatted(LlamaFixture.FOLDER.resolve("lora")));
        out = folder.resolve("out");
    }

    private Path plan(String adapters) throws Exception {
        return Files.writeString(folder.resolve("plan.json"), """
            {"checkpoints": [{"name": "tiny", "model": "%1$s/model"}], %2$s
             "measurements": [
               {"command": "lens", "options": {"--prompts": "%1$s/{language}.jsonl", "--edits": "{edits}"}},
               {"name": "whole", "command": "mass", "options": {"--prompts": "%1$s/de.jsonl", "--texts": ["de=%1$s/de.txt", "zh=%1$s/zh.txt"]}}],
             "languages": ["de", "zh"], "edits": ["", {"name": "zeroed", "file": "%1$s/zero.json"}]}
            """.formatted(folder, adapters));
    }

    private Invocation sweep(Object... words) {
        List<String> line = new ArrayList<>(List.of("sweep", plan.toString(), "--dtype", "float32", "--quiet"));
        Stream.of(words).map(String::valueOf).forEach(line::add);
        return Invocation.of(line.toArray(String[]::new));
    }

    private static List<String> rows(Path out, String part) throws Exception {
        try (Stream<String> rows = Files.lines(out.resolve("sweep.csv"))) {
            return rows.filter(row -> row.contains(part)).toList();
        }
    }

    /** When each cell's note was written. */
    private static List<String> notes(Path out) throws Exception {
        try (Stream<Path> files = Files.walk(out.resolve("cells"))) {
            List<String> notes = new ArrayList<>();
            for (Path file : files.filter(f -> f.toString().endsWith(".cell.json"))
                    .sorted()
                    .toList()) {
                notes.add(file + " " + Files.getLastModifiedTime(file));
            }
            return notes;
        }
    }

    @Test
    void aPlanBecomesOneTableWithTheNumbersOfTheCommands() throws Exception {
        Invocation made = sweep("--out", out);
        assertThat(made.status()).as(made.err()).isEqualTo(CommandRunner.DONE);
        Path alone = folder.resolve("alone");
        Invocation lens = LlamaFixture.run(
                "lens",
                "--aligned",
                LlamaFixture.FOLDER.resolve("lora"),
                "--prompts",
                folder.resolve("zh.jsonl"),
                "--edits",
                folder.resolve("zero.json"),
                "--no-cache",
                "--out",
                alone);
        assertThat(lens.status()).as(lens.err()).isEqualTo(CommandRunner.DONE);
        List<String> expected = Files.readAllLines(alone.resolve("lens_summary.csv"));
        List<String> got = rows(out, "tiny,lora,lens,zh,,zeroed,,lens_summary");
        assertThat(got).hasSize(expected.size() - 1);
        for (int i = 0; i < got.size(); i++) {
            assertThat(got.get(i)).contains(",lens_summary," + expected.get(i + 1) + ",");
        }
        // one prompt; de, zh, shared and unseen make up each layer
        List<String> header =
                List.of(Files.readAllLines(out.resolve("sweep.csv")).getFirst().split(","));
        List<String> mass = rows(out, "tiny,,whole,,,,,mass,");
        assertThat(mass).hasSize(LlamaFixture.LAYERS * 4);
        assertThat(mass.stream()
                        .mapToDouble(row -> Double.parseDouble(row.split(",", -1)[header.indexOf("own")]))
                        .sum())
                .isCloseTo(LlamaFixture.LAYERS, within(1e-5));
        for (String figure : List.of("heat", "curves")) {
            assertThat(out.resolve("figures/" + figure + ".svg")).isNotEmptyFile();
        }
        Provenance run = ProvenanceJson.read(Files.readString(out.resolve("run.json")), "run.json")
                .getFirst();
        assertThat(run.command()).startsWith("glotlens sweep ");
        assertThat(run.resultSha256()).isEqualTo(Digest.sha256(List.of(out.resolve("sweep.csv"))));
        assertThat(out.resolve("sweep.parquet")).isNotEmptyFile();
        assertThat(run.inputs())
                .containsKeys(plan.toString(), folder.resolve("zh.jsonl").toString());
        assertThat(run.weightsSha256()).containsOnlyKeys("tiny base", "tiny lora base", "tiny lora aligned");

        List<String> notes = notes(out);
        byte[] table = Files.readAllBytes(out.resolve("sweep.csv"));
        assertThat(notes).hasSize(CELLS);
        assertThat(sweep("--out", out).status()).isEqualTo(CommandRunner.DONE);
        assertThat(notes(out)).isEqualTo(notes);
        assertThat(Files.readAllBytes(out.resolve("sweep.csv"))).isEqualTo(table);
    }

    @Test
    void aStudyIsMadeAgainAlsoWhereItsPlanIsGone() throws Exception {
        assertThat(sweep("--out", out).status()).isEqualTo(CommandRunner.DONE);
        remade(out.resolve("run.json"), folder.resolve("again"));
        assertThat(folder.resolve("again/plan.json")).doesNotExist();
        Invocation twice = remake(out.resolve("run.json"), folder.resolve("again"));
        assertThat(twice.err()).contains("holds cells of a study already").hasLineCount(1);
        Files.writeString(plan, "{}");
        remade(out.resolve("figures/heat.svg"), folder.resolve("kept"));
        assertThat(folder.resolve("kept/plan.json")).isNotEmptyFile();
        Files.delete(plan);
        remade(folder.resolve("kept/run.json"), folder.resolve("third"));
        Path weights = model.resolve("model.safetensors");
        byte[] bytes = Files.readAllBytes(weights);
        bytes[bytes.length - 1] ^= 1;
        Files.write(weights, bytes);
        Files.delete(folder.resolve("zh.jsonl"));
        Invocation told = Invocation.of("remake", out.resolve("run.json").toString());
        assertThat(told.status()).isEqualTo(CommandRunner.FAILED);
        assertThat(told.err()).contains("model is not what it was").contains("zh.jsonl is not there");
    }

    private static Invocation remake(Path run, Path again) {
        return Invocation.of("remake", run.toString(), "--out", again.toString());
    }

    private void remade(Path run, Path again) {
        Invocation made = remake(run, again);
        assertThat(made.status()).as(made.err()).isEqualTo(CommandRunner.DONE);
        assertThat(made.err()).contains("the same to the last bit");
        assertThat(again.resolve("sweep.csv")).hasSameBinaryContentAs(out.resolve("sweep.csv"));
    }

    @Test
    void whatASweepListsOrSharesOutCannotBeMadeAgain() throws Exception {
        assertThat(sweep("--out", out, "--only", "measurement=whole").status()).isEqualTo(CommandRunner.DONE);
        String run = Files.readString(out.resolve("run.json"));
        for (String option : List.of("--list", "--shard 1/2", "--worker")) {
            Path file = Files.writeString(
                    folder.resolve("run.json"), run.replace("glotlens sweep ", "glotlens sweep " + option + " "));
            Invocation told = Invocation.of("remake", file.toString());
            assertThat(told.status()).isEqualTo(CommandRunner.FAILED);
            assertThat(told.err()).contains("which cannot be run again");
        }
    }

    @Test
    void cellsAreListedChosenSharedOutAndTriedAgain() throws Exception {
        Files.delete(folder.resolve("zh.jsonl"));
        plan("");
        Invocation only = sweep("--out", out, "--only", "measurement=whole");
        assertThat(only.status()).as(only.err()).isEqualTo(CommandRunner.DONE);
        List<String> list = sweep("--out", out, "--list").out().lines().toList();
        assertThat(list).hasSize(1 + CELLS / 2);
        assertThat(list.get(0)).isEqualTo("cell,state,checkpoint,adapter,measurement,language,seed,edits,id");
        assertThat(list.get(1)).startsWith("1,missing,tiny,,lens,de,,,");
        assertThat(list.get(5)).startsWith("5,finished,tiny,,whole,,,,");
        Invocation shard = sweep("--out", out, "--shard", "2/2");
        assertThat(shard.status()).isEqualTo(CommandRunner.FAILED);
        assertThat(notes(out)).hasSize(1);
        assertThat(rows(out, "failed")).isEmpty();
        Invocation all = sweep("--out", out);
        assertThat(all.status()).isEqualTo(CommandRunner.FAILED);
        assertThat(rows(out, "tiny,,lens,zh,,"))
                .hasSize(2)
                .allSatisfy(row -> assertThat(row).contains("zh.jsonl: there is no such file."));
        assertThat(rows(out, "tiny,,lens,de,,")).hasSizeGreaterThan(2);
        Files.copy(folder.resolve("de.jsonl"), folder.resolve("zh.jsonl"));
        assertThat(sweep("--out", out).status()).isEqualTo(CommandRunner.DONE);
        assertThat(rows(out, "no such file")).isEmpty();
    }

    @Test
    void whatCannotBeSweptIsOneSentence() throws Exception {
        refused("--only names layer, expected one of [checkpoint, ", "--only", "layer=3");
        refused("--only names language=fr, but the plan has [, de, zh].", "--only", "language=fr");
        plan = Files.writeString(folder.resolve("other.json"), """
            {"checkpoints": ["m"], "measurements": [{"command": "bench"}]}
            """);
        refused("'bench' is no command that measures one thing, expected one of lens, ");
        Files.writeString(plan, """
            {"checkpoints": ["m"], "measurements": [{"command": "lens", "options": {"--promts": "p"}}]}
            """);
        refused("is no command of this version: ");
        Files.writeString(plan, """
            {"checkpoints": ["m"], "adapters": ["", "a"],
             "measurements": [{"command": "tokenizer", "options": {"--texts": "de=f"}}]}
            """);
        refused("is no command of this version: Unknown option: '--aligned'");
        assertThat(out).doesNotExist();
        plan = plan("");
        assertThat(sweep("--out", out, "--only", "language=de", "--only", "edits=zeroed")
                        .status())
                .isEqualTo(CommandRunner.DONE);
        Files.writeString(model.resolve("config.json"), "\n", StandardOpenOption.APPEND);
        refused("model is not the checkpoint that ");
    }

    private void refused(String part, Object... words) {
        List<Object> line = new ArrayList<>(List.of("--out", out));
        line.addAll(List.of(words));
        Invocation run = sweep(line.toArray());
        assertThat(run.status()).isEqualTo(CommandRunner.FAILED);
        assertThat(run.err()).contains(part).hasLineCount(1);
    }

    @Test
    void workersOfWhomOneIsKilledGiveTheTableOfOneProcess() throws Exception {
        // a process of its own as well, for in this one other tests have chosen what multiplies
        Invocation one = sweep("--out", out, "--workers", 1);
        assertThat(one.status()).as(one.err()).isEqualTo(CommandRunner.DONE);
        Path shared = folder.resolve("shared");
        CompletableFuture<Invocation> run = CompletableFuture.supplyAsync(() -> sweep("--out", shared, "--workers", 2));
        boolean isKilled = false;
        while (!run.isDone()) {
            if (!isKilled && Files.isDirectory(shared.resolve("cells"))) {
                isKilled = ProcessHandle.current()
                        .children()
                        .findFirst()
                        .map(ProcessHandle::destroyForcibly)
                        .orElse(false);
            }
            Thread.sleep(20);
        }
        assertThat(run.get().status()).as(run.get().err()).isEqualTo(CommandRunner.DONE);
        assertThat(isKilled).isTrue();
        assertThat(shared.resolve("sweep.csv")).hasSameBinaryContentAs(out.resolve("sweep.csv"));
        assertThat(shared.resolve("sweep.parquet")).hasSameBinaryContentAs(out.resolve("sweep.parquet"));
        assertThat(notes(shared)).hasSize(CELLS);
        assertThat(IntStream.of(1, 2))
                .allSatisfy(
                        i -> assertThat(shared.resolve("workers/" + i + ".log")).exists());
    }
}
