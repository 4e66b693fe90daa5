package org.glotlens.engine.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.file.FaultyDisk;
import org.glotlens.engine.file.HubCache;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.CancelledException;
import org.glotlens.engine.run.Watch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
@Timeout(60)
class FetchJobTest {
    /** What git calls a file of the two characters {}. */
    private static final String BRACES = "9e26dfeeb6e641a33dae4961196235bdb965b21b";

    @TempDir
    private Path temp;

    private Path cache;
    private TestHub hub;

    @BeforeEach
    void begin() throws IOException {
        cache = temp.resolve("hub");
        hub = TestHub.filled();
    }

    @AfterEach
    void end() {
        hub.close();
    }

    @Test
    void theCacheIsAsHuggingFaceLaysItOut() throws Exception {
        Fetched fetched = fetch();
        Path model = cache.resolve("models--org--tiny");
        assertThat(model.resolve("refs/main")).hasContent(TestHub.COMMIT);
        assertThat(fetched.folder()).isEqualTo(model.resolve("snapshots").resolve(TestHub.COMMIT));
        assertThat(names(fetched.folder())).containsExactly("config.json", "model.safetensors", "tokenizer.json");
        assertThat(Files.readSymbolicLink(fetched.folder().resolve("config.json")))
                .isEqualTo(Path.of("../../blobs", BRACES));
        byte[] weights = hub.files.get("model.safetensors");
        assertThat(Files.readSymbolicLink(fetched.folder().resolve("model.safetensors")))
                .isEqualTo(Path.of("../../blobs", TestHub.sha256(weights)));
        assertThat(fetched.folder().resolve("model.safetensors")).hasBinaryContent(weights);
        assertThat(fetched.arrivedBytes()).isEqualTo(fetched.revision().bytes()).isEqualTo(100_000 + 2 + 12);
        assertThat(names(model.resolve("blobs"))).hasSize(3).noneMatch(name -> name.endsWith(".incomplete"));
        assertThat(HubCache.snapshot(model)).isEqualTo(fetched.folder());
    }

    @Test
    void neitherPicklesNorCodeAreAskedFor() throws Exception {
        fetch();
        assertThat(hub.seen)
                .extracting(TestHub.Seen::path)
                .noneMatch(path -> path.matches(".*(\\.bin|\\.py|\\.md|onnx.*|consolidated.*)"));
    }

    @Test
    void whatIsThereDoesNotComeAgain() throws Exception {
        fetch();
        hub.seen.clear();
        assertThat(plan(name()).missingBytes()).isZero();
        assertThat(fetch().arrivedBytes()).isZero();
        assertThat(hub.seen).extracting(TestHub.Seen::path).allMatch(path -> path.startsWith("/api/"));
    }

    @Test
    void theSizeIsToldBeforeAnythingIsWritten() throws Exception {
        FetchPlan plan = plan(name());
        assertThat(plan.missingBytes()).isEqualTo(100_014);
        assertThat(cache).doesNotExist();
    }

    @Test
    void theTokenGoesToTheHubAloneAndStaysNowhere() throws Exception {
        hub.token = "hf_secretOfTheTest";
        Fetched fetched = fetch();
        assertThat(hub.seen)
                .filteredOn(TestHub.Seen::isAtHub)
                .isNotEmpty()
                .allSatisfy(seen -> assertThat(seen.authorization()).contains("Bearer hf_secretOfTheTest"));
        assertThat(hub.seen)
                .filteredOn(seen -> !seen.isAtHub())
                .isNotEmpty()
                .allSatisfy(seen -> assertThat(seen.authorization()).isEmpty());
        assertThat(fetched.toString() + hub.settings(cache)).doesNotContain("secret");
        try (Stream<Path> all = Files.walk(temp)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain("secret");
            }
        }
    }

    @Test
    void cutConnectionsAreTakenUpWhereTheyBroke() throws Exception {
        hub.faults.cuts.addAll(List.of(30_000, 0, 20_000));
        Fetched fetched = fetch();
        assertThat(hub.ranges()).containsExactly("all", "bytes=30000-", "bytes=30000-", "bytes=50000-");
        assertThat(fetched.arrivedBytes()).isEqualTo(100_014);
        assertThat(fetched.folder().resolve("model.safetensors")).hasBinaryContent(hub.files.get("model.safetensors"));
    }

    @Test
    void halfOfADownloadIsKeptForTheNextTry() throws Exception {
        hub.faults.cuts.addAll(List.of(30_000, 0, 0, 0));
        assertThatThrownBy(this::fetch)
                .isInstanceOf(HubException.class)
                .hasMessageStartingWith(
                        "The download of model.safetensors of org/tiny broke off after 30,000 of 100,000 bytes: ")
                .hasMessageEndingWith("What has come is kept, and the next try goes on from there.");
        assertThat(cache.resolve("models--org--tiny/snapshots")).doesNotExist();
        hub.faults.cuts.clear();
        hub.seen.clear();
        assertThat(plan(name()).missingBytes()).isEqualTo(70_000 + 12);
        assertThat(fetch().arrivedBytes()).isEqualTo(70_000 + 12);
        assertThat(hub.ranges()).containsExactly("bytes=30000-");
    }

    @Test
    void aServerWithoutRangesBeginsAnew() throws Exception {
        for (int refusal = 0; refusal < 2; refusal++) {
            hub.faults.refusesRanges = refusal == 0;
            hub.faults.ignoresRanges = refusal == 1;
            hub.faults.cuts.add(30_000);
            cache = temp.resolve("hub" + refusal);
            assertThat(fetch().folder().resolve("model.safetensors"))
                    .hasBinaryContent(hub.files.get("model.safetensors"));
        }
    }

    @Test
    void anotherRangeThanTheRestIsRefused() {
        hub.faults.shiftsRanges = true;
        hub.faults.cuts.add(30_000);
        assertThatThrownBy(this::fetch)
                .isInstanceOf(HubException.class)
                .hasMessageContaining("bytes 29999-99999/100000, expected the rest from byte 30000 of 100000");
    }

    @Test
    void otherBytesThanToldDoNotEnterTheCache() throws Exception {
        hub.tree = hub.tree();
        byte[] told = hub.files.get("model.safetensors");
        byte[] other = told.clone();
        other[7] ^= 1;
        hub.files.put("model.safetensors", other);
        assertThatThrownBy(this::fetch)
                .isInstanceOf(HubException.class)
                .hasMessageContaining("model.safetensors of org/tiny arrived with the SHA-256 " + TestHub.sha256(other))
                .hasMessageContaining("expected " + TestHub.sha256(told));
        assertThat(cache.resolve("models--org--tiny/blobs").resolve(TestHub.sha256(told)))
                .doesNotExist();
        hub.files.put("model.safetensors", told);
        hub.put("tokenizer.json", "{\"model\":[]}");
        assertThatThrownBy(this::fetch).hasMessageContaining("tokenizer.json of org/tiny arrived with the git SHA-1");
        assertThat(cache.resolve("models--org--tiny/snapshots")).doesNotExist();
    }

    @Test
    void aDamagedHalfIsThrownAwayForTheRightBytes() throws Exception {
        hub.faults.cuts.addAll(List.of(30_000, 0, 0, 0));
        assertThatThrownBy(this::fetch).isInstanceOf(HubException.class);
        hub.faults.cuts.clear();
        byte[] weights = hub.files.get("model.safetensors");
        Path half = cache.resolve("models--org--tiny/blobs").resolve(TestHub.sha256(weights) + ".incomplete");
        byte[] damaged = Files.readAllBytes(half);
        damaged[3] ^= 1;
        Files.write(half, damaged);
        assertThat(fetch().folder().resolve("model.safetensors")).hasBinaryContent(weights);
    }

    @Test
    void aBodyThatIsLongerOrShorterThanToldIsRefused() {
        hub.faults.isEndless = true;
        assertThatThrownBy(this::fetch)
                .isInstanceOf(HubException.class)
                .hasMessageContaining("model.safetensors has more than the 100,000 bytes that it told");
        hub.faults.isEndless = false;
        hub.tree = hub.tree().replace("100000", "100001");
        assertThatThrownBy(this::fetch)
                .isInstanceOf(HubException.class)
                .hasMessageContaining("of model.safetensors it sends 100000 bytes, expected 100001");
        hub.faults.hidesLength = true;
        hub.faults.refusesRanges = true;
        assertThatThrownBy(this::fetch)
                .isInstanceOf(HubException.class)
                .hasMessageContaining("broke off after 100,000 of 100,001 bytes: it ended after 100,000");
    }

    @Test
    void aLinkInPlaceOfAHalfIsNotFollowed() throws Exception {
        Path victim = Files.writeString(temp.resolve("victim"), "mine");
        Path blobs = Files.createDirectories(cache.resolve("models--org--tiny/blobs"));
        Files.createSymbolicLink(
                blobs.resolve(TestHub.sha256(hub.files.get("model.safetensors")) + ".incomplete"), victim);
        assertThatThrownBy(this::fetch).isInstanceOf(HubException.class).hasMessageContaining("is a link");
        assertThat(victim).hasContent("mine");
    }

    @Test
    void aStopKeepsWhatHasCome() throws Exception {
        hub.faults.pause = Duration.ofMillis(20);
        Cancel cancel = new Cancel();
        Watch watch = new Watch(
                (stage, done, total) -> {
                    if (done > 5_000) {
                        cancel.request();
                    }
                },
                cancel);
        FetchPlan plan = plan(name());
        try (HubClient client = hub.client(cache, cancel)) {
            assertThatThrownBy(() -> new FetchJob(plan).fetch(client, watch))
                    .isInstanceOf(CancelledException.class)
                    .hasMessageMatching(
                            "Stopped after [\\d,]+ of 100,014 bytes of org/tiny. What has come is kept, and the"
                                    + " next try goes on from there.");
        }
        hub.faults.pause = Duration.ZERO;
        assertThat(fetch().arrivedBytes()).isLessThan(96_000);
    }

    @Test
    void aSilentServerHearsNoMoreThanAWhileAndAStopAtOnce() throws Exception {
        hub.faults.silence = Duration.ofSeconds(20);
        Cancel cancel = new Cancel();
        long asked = System.nanoTime();
        FetchPlan plan = plan(name());
        Duration pace = Duration.ofNanos(System.nanoTime() - asked);
        CompletableFuture.delayedExecutor(300, java.util.concurrent.TimeUnit.MILLISECONDS)
                .execute(cancel::request);
        long begun = System.nanoTime();
        try (HubClient client = hub.client(cache, cancel)) {
            assertThatThrownBy(() -> new FetchJob(plan).fetch(client, Watch.silent(cancel)))
                    .isInstanceOf(CancelledException.class);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .isLessThan(Duration.ofSeconds(2).plus(pace.multipliedBy(20)));
        try (HubClient client = new HubClient(
                hub.settings(cache),
                new HttpWire(Duration.ofMillis(200), HttpClient.Builder.NO_PROXY),
                new Pauses(2, Duration.ofMillis(1)),
                new Cancel())) {
            assertThatThrownBy(() -> new FetchJob(plan).fetch(client, Watch.none()))
                    .isInstanceOf(HubException.class)
                    .hasMessageContaining("broke off after 0 of 100,000 bytes: it does not answer");
        }
    }

    @Test
    void roomIsLookedForBefore() throws Exception {
        FetchPlan plan = plan(name());
        hub.seen.clear();
        try (FaultyDisk _ = FaultyDisk.withRoom(16 << 20);
                HubClient client = hub.client(cache, new Cancel())) {
            assertThatThrownBy(() -> new FetchJob(plan).fetch(client, Watch.none()))
                    .isInstanceOf(HubException.class)
                    .hasMessageContaining("but only 16 MB are free there. Make room, or name a cache on another disk");
        }
        assertThat(hub.seen).isEmpty();
        assertThat(cache).doesNotExist();
    }

    @Test
    void aDiskThatFillsUpKeepsWhatHasCome() throws Exception {
        FetchPlan plan = plan(name());
        int failed = 0;
        boolean hasFailed = true;
        for (int step = 1; hasFailed; step++) {
            cache = temp.resolve("hub" + step);
            FetchPlan there = new FetchPlan(hub.settings(cache), plan.revision(), plan.missingBytes());
            try (FaultyDisk disk = FaultyDisk.fullAt(step);
                    HubClient client = hub.client(cache, new Cancel())) {
                try {
                    new FetchJob(there).fetch(client, Watch.none());
                } catch (HubException full) {
                    failed++;
                    assertThat(full).hasMessageContaining("No space left on device");
                }
                hasFailed = disk.hasFailed();
            }
            try (FaultyDisk _ = FaultyDisk.sound()) {
                assertThat(fetch().folder().resolve("model.safetensors"))
                        .hasBinaryContent(hub.files.get("model.safetensors"));
            }
        }
        assertThat(failed).isGreaterThan(10);
    }

    @Test
    void whereLinksAreNotAllowedTheSnapshotHoldsTheFiles() throws Exception {
        try (FaultyDisk _ = FaultyDisk.withoutLinks()) {
            Path folder = fetch().folder();
            assertThat(Files.isRegularFile(folder.resolve("model.safetensors"), LinkOption.NOFOLLOW_LINKS))
                    .isTrue();
            assertThat(folder.resolve("model.safetensors")).hasBinaryContent(hub.files.get("model.safetensors"));
        }
        assertThat(fetch().arrivedBytes()).isZero();
    }

    @Test
    void aFileThatTwoWantComesOnce() throws Exception {
        hub.faults.pause = Duration.ofMillis(1);
        FetchPlan plan = plan(name());
        try (var threads = Executors.newFixedThreadPool(3)) {
            List<CompletableFuture<Long>> all = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                all.add(CompletableFuture.supplyAsync(
                        () -> {
                            try (HubClient client = hub.client(cache, new Cancel())) {
                                return new FetchJob(plan)
                                        .fetch(client, Watch.none())
                                        .arrivedBytes();
                            } catch (GlotlensException e) {
                                throw new IllegalStateException(e);
                            }
                        },
                        threads));
            }
            assertThat(all.stream().mapToLong(CompletableFuture::join).sum()).isEqualTo(100_014);
        }
        assertThat(hub.ranges()).containsExactly("all");
    }

    /** Each byte comes once; whoever waited finds everything there. */
    @Test
    @Timeout(120)
    void aFileThatTwoProcessesWantComesOnce() throws Exception {
        hub.faults.pause = Duration.ofMillis(20);
        List<Process> all = new ArrayList<>();
        try {
            for (int i = 0; i < 3; i++) {
                all.add(FetchChild.start(cache, hub.endpoint()));
            }
            long arrived = 0;
            for (Process process : all) {
                String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(process.waitFor()).isZero();
                arrived += Long.parseLong(told.lines().toList().getLast());
            }
            assertThat(arrived).isEqualTo(100_014);
            assertThat(hub.ranges()).containsExactly("all");
            assertThat(fetch().arrivedBytes()).isZero();
        } finally {
            all.forEach(Process::destroyForcibly);
        }
    }

    @Test
    void aRevisionHasItsOwnRef() throws Exception {
        hub.revision = "refs/pr/1";
        HubName name = HubName.of("org/tiny@refs/pr/1").orElseThrow();
        Path folder = fetch(name).folder();
        assertThat(cache.resolve("models--org--tiny/refs/refs/pr/1")).hasContent(TestHub.COMMIT);
        assertThat(cache.resolve("models--org--tiny/refs/main")).doesNotExist();
        assertThat(new CachedModels(cache).find(name)).contains(folder);
        hub.revision = TestHub.COMMIT;
        fetch(new HubName(TestHub.ID, Optional.of(TestHub.COMMIT)));
        assertThat(names(cache.resolve("models--org--tiny/refs"))).containsExactly("refs");
    }

    private static HubName name() {
        return HubName.of(TestHub.ID).orElseThrow();
    }

    private FetchPlan plan(HubName name) throws GlotlensException {
        try (HubClient client = hub.client(cache, new Cancel())) {
            return new FetchPlanJob(hub.settings(cache), name).plan(client);
        }
    }

    private Fetched fetch() throws GlotlensException {
        return fetch(name());
    }

    private Fetched fetch(HubName name) throws GlotlensException {
        FetchPlan plan = plan(name);
        try (HubClient client = hub.client(cache, new Cancel())) {
            return new FetchJob(plan).fetch(client, Watch.none());
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }
}
