package org.glotlens.engine.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glotlens.engine.checkpoint.WeightDigest;
import org.glotlens.engine.file.Digest;
import org.glotlens.engine.project.FoundFile.State;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What became of files that a project names: by their places, and by their digests. */
@Tag("unit")
class FileSearchTest {
    private static final Path MODEL =
            Path.of(System.getProperty("glotlens.home"), "engine/src/test/resources/fixtures/llama");

    @TempDir
    private Path folder;

    private Path project;
    private Path sample;
    private Path prompts;
    private NamedFile named;

    @BeforeEach
    void name() throws Exception {
        project = Files.createDirectories(folder.resolve("then"));
        sample = Files.createDirectories(folder.resolve("sample-data"));
        prompts = Files.writeString(
                Files.createDirectories(project.resolve("data")).resolve("prompts.jsonl"), "{}\n");
        named = file(prompts);
    }

    private NamedFile file(Path path) throws Exception {
        return new NamedFiles(Optional.of(project), sample, Map.of())
                .add(NamedFile.Kind.DATA, path.toString(), Map.of(NamedFile.BYTES, Digest.sha256(List.of(path))))
                .list()
                .getFirst();
    }

    private FoundFile check(Path from, Map<String, Path> pointed) {
        return new FileSearch(Optional.of(from), sample, pointed).check(named);
    }

    @Test
    void aFileThatIsWhereItWasIsThere() {
        assertThat(named.relative()).isEqualTo("data/prompts.jsonl");
        assertThat(check(project, Map.of())).isEqualTo(new FoundFile(named, State.THERE, Optional.of(prompts)));
    }

    @Test
    void aFileThatMovedWithTheProjectIsFoundTheSameWayFromIt() throws Exception {
        Path now = folder.resolve("now");
        Files.move(project, now);
        Path place = now.resolve("data/prompts.jsonl");
        FoundFile found = check(now, Map.of());
        assertThat(found).isEqualTo(new FoundFile(named, State.MOVED_ALONG, Optional.of(place)));
        assertThat(found.said().english()).isEqualTo(prompts + " has moved with the project to " + place + ".");
    }

    @Test
    void whereTheProjectAloneMovedTheFileIsWhereItWas() throws Exception {
        assertThat(check(Files.createDirectories(folder.resolve("elsewhere")), Map.of())
                        .state())
                .isEqualTo(State.THERE);
    }

    @Test
    void aFileThatSaysSomethingElseHasChangedAndTheOneThatSaysTheSameIsPreferred() throws Exception {
        Files.writeString(prompts, "{\"other\":1}\n");
        FoundFile changed = check(project, Map.of());
        assertThat(changed).isEqualTo(new FoundFile(named, State.CHANGED, Optional.of(prompts)));
        assertThat(changed.isUsable()).isFalse();
        assertThat(changed.said().english()).isEqualTo(prompts + " is not what it was: its digest has changed since.");

        Path now = Files.createDirectories(folder.resolve("now/data"));
        Path same = Files.writeString(now.resolve("prompts.jsonl"), "{}\n");
        assertThat(check(folder.resolve("now"), Map.of()).place()).contains(same);
    }

    @Test
    void aFileThatIsNowhereIsGoneUntilAPersonPointsToIt() throws Exception {
        Path moved = Files.move(prompts, folder.resolve("my prompts.jsonl"));
        FoundFile gone = check(project, Map.of());
        assertThat(gone).isEqualTo(new FoundFile(named, State.GONE, Optional.empty()));
        assertThat(gone.said().english()).isEqualTo(prompts + " is not there any more.");
        assertThat(check(project, Map.of(prompts.toString(), moved)))
                .isEqualTo(new FoundFile(named, State.POINTED_TO, Optional.of(moved)));
        Path other = Files.writeString(folder.resolve("other.jsonl"), "[]");
        assertThat(check(project, Map.of(prompts.toString(), other)).state()).isEqualTo(State.CHANGED);
    }

    @Test
    void aFileOfTheSampleIsFoundInTheSampleOfAnotherPlace() throws Exception {
        Path ofSample = Files.writeString(sample.resolve("prompts.jsonl"), "sample\n");
        named = file(ofSample);
        assertThat(named.sample()).isEqualTo("prompts.jsonl");
        Path there = folder.resolve("installed/sample-data");
        Files.createDirectories(there.getParent());
        Files.move(sample, there);
        FoundFile found = new FileSearch(Optional.empty(), there, Map.of()).check(named);
        assertThat(found).isEqualTo(new FoundFile(named, State.IN_SAMPLE, Optional.of(there.resolve("prompts.jsonl"))));
    }

    @Test
    void aCheckpointIsToldByItsWeightsAndItsConfiguration() throws Exception {
        Path base = folder.resolve("model");
        copy(MODEL, base);
        Map<String, String> digests =
                Map.of(NamedFile.WEIGHTS, WeightDigest.of(base), NamedFile.CONFIG, WeightDigest.ofConfig(base));
        named = new NamedFiles(Optional.of(project), sample, Map.of())
                .add(NamedFile.Kind.BASE, base.toString(), digests)
                .list()
                .getFirst();
        assertThat(check(project, Map.of()).state()).isEqualTo(State.THERE);
        Files.writeString(
                base.resolve("config.json"),
                Files.readString(base.resolve("config.json")).replaceFirst("\\{", "{ "));
        assertThat(check(project, Map.of()).state()).isEqualTo(State.CHANGED);
        assertThat(new FileSearch(Optional.of(project), sample, Map.of())
                        .look(named)
                        .state())
                .isEqualTo(State.THERE);
    }

    @Test
    void aCheckpointIsFoundInTheDownloadCacheByItsNameOrItsPlaceInAnotherCache() throws Exception {
        Path cache = folder.resolve("hub");
        Path snapshot = cache.resolve("models--org--tiny/snapshots/" + "a".repeat(40));
        copy(MODEL, snapshot);
        Map<String, String> digests = Map.of(NamedFile.WEIGHTS, WeightDigest.of(snapshot));
        String before = "/elsewhere/hub/models--org--tiny/snapshots/" + "a".repeat(40);
        System.setProperty("HF_HUB_CACHE", cache.toString());
        try {
            for (String name : List.of("org/tiny", "org/tiny@" + "a".repeat(40), before)) {
                named = new NamedFile(NamedFile.Kind.BASE, List.of(), name, "", "", digests);
                FoundFile found = check(project, Map.of());
                assertThat(found).isEqualTo(new FoundFile(named, State.IN_CACHE, Optional.of(snapshot)));
                assertThat(found.said().english())
                        .isEqualTo(name + " is taken from the download cache, " + snapshot + ".");
            }
            named = new NamedFile(
                    NamedFile.Kind.BASE, List.of(), "org/tiny", "", "", Map.of(NamedFile.WEIGHTS, "0".repeat(64)));
            assertThat(check(project, Map.of()).state()).isEqualTo(State.CHANGED);
            named = new NamedFile(NamedFile.Kind.DATA, List.of(), "org/tiny", "", "", Map.of());
            assertThat(check(project, Map.of()).said().english()).isEqualTo("org/tiny is not there any more.");
            named = new NamedFile(NamedFile.Kind.BASE, List.of(), "org/none", "", "", Map.of());
            assertThat(check(project, Map.of()).said().english())
                    .isEqualTo("org/none is neither there nor in the download cache ('glotlens fetch org/none'"
                            + " downloads it).");
            String gone = before.replace("tiny", "none");
            named = new NamedFile(NamedFile.Kind.ALIGNED, List.of(), gone, "", "", Map.of());
            assertThat(check(project, Map.of()).said().english())
                    .isEqualTo(gone + " is neither there nor in the download cache ('glotlens fetch org/none@"
                            + "a".repeat(40) + "' downloads it).");
        } finally {
            System.clearProperty("HF_HUB_CACHE");
        }
    }

    private static void copy(Path from, Path to) throws Exception {
        Files.createDirectories(to);
        try (var files = Files.list(from)) {
            for (Path each : files.filter(Files::isRegularFile).toList()) {
                Files.copy(each, to.resolve(each.getFileName()));
            }
        }
    }

    @Test
    void pathsOfAnotherSystemAreGoneAndNotAFailure() {
        named = new NamedFile(NamedFile.Kind.DATA, List.of("C:\\data\0\\x"), "C:\\data\0\\x", "..\\\0", "\0", Map.of());
        assertThat(check(project, Map.of()).state()).isEqualTo(State.GONE);
    }
}
