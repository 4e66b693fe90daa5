package org.glotlens.engine.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.glotlens.engine.DataException;
import org.glotlens.engine.measure.MeasurementKind;
import org.glotlens.engine.measure.ResultStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Projects come back as they were saved, and nothing else comes in. */
@Tag("unit")
class ProjectStoreTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("a project.glotlens");
    }

    @Test
    void whatWasSavedReadsBackEqualToTheLastBit() throws Exception {
        ProjectResult result = Projects.result(7, 3);
        Project saved = Projects.of(result, 2);
        ProjectStore.save(saved, file);
        Project read = ProjectStore.load(file);
        assertThat(read.session()).isEqualTo(saved.session());
        assertThat(read.files()).isEqualTo(saved.files());
        assertThat(read.kept()).isEqualTo(saved.kept());
        assertThat(read.thumbnails()).isEqualTo(saved.thumbnails());
        assertThat(read.saved()).isEqualTo(saved.saved());
        ProjectResult back = read.results().getFirst();
        assertThat(back.folders()).isEqualTo(result.folders());
        assertThat(back.measured().measurement()).isEqualTo(result.measured().measurement());
        assertThat(ResultStore.digestOf(back.measured().result()))
                .isEqualTo(ResultStore.digestOf(result.measured().result()));
        assertThat(back.measured().result().provenance())
                .isEqualTo(result.measured().result().provenance());
    }

    @Test
    void theSameProjectIsTheSameBytes() throws Exception {
        ProjectStore.save(Projects.of(Projects.result(4, 2), 1), file);
        Path again = folder.resolve("again.glotlens");
        ProjectStore.save(Projects.of(Projects.result(4, 2), 1), again);
        assertThat(again).hasSameBinaryContentAs(file);
        Path reread = folder.resolve("reread.glotlens");
        ProjectStore.save(ProjectStore.load(file), reread);
        assertThat(reread).hasSameBinaryContentAs(file);
    }

    @Test
    void aPreviewIsTheTimeAndTheFirstPictureAndReadsNoResult() throws Exception {
        byte[] picture = png(320, 200);
        writeBytes(entries(picture));
        ProjectPreview preview = ProjectStore.preview(file);
        assertThat(preview.saved()).isEqualTo("2026");
        assertThat(preview.picture()).contains(Attachment.of("lens-base.png", picture));
        refused().as("the result that the preview left alone").hasMessageContaining("(results/1-lens.json.gz)");
    }

    @Test
    void aPictureThatIsNoneOrClaimsToBeVastIsPassedOver() throws Exception {
        byte[] vast = png(1_025, 200);
        byte[] deep = png(200, Integer.MAX_VALUE);
        byte[] negative = png(-1, 200);
        byte[] heavy = java.util.Arrays.copyOf(png(320, 200), (1 << 20) + 1);
        byte[] other = png(320, 200);
        other[1] = 'Q';
        for (byte[] picture : new byte[][] {vast, deep, negative, heavy, other, new byte[0], {(byte) 0x89, 'P'}}) {
            writeBytes(entries(picture));
            assertThat(ProjectStore.preview(file).picture()).isEmpty();
        }
    }

    @Test
    void aPreviewOfAFileThatIsNoProjectIsRefused() throws Exception {
        write(Map.of("project.json", "{\"format\":\"other\",\"version\":1}"));
        assertThatThrownBy(() -> ProjectStore.preview(file)).isInstanceOf(DataException.class);
        Files.writeString(file, "no zip");
        assertThatThrownBy(() -> ProjectStore.preview(file)).isInstanceOf(DataException.class);
        Files.delete(file);
        assertThatThrownBy(() -> ProjectStore.preview(file)).isInstanceOf(DataException.class);
    }

    /** A project with a result that cannot be read, and pictures. */
    private Map<String, byte[]> entries(byte[] picture) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        String pictures = "\"thumbnails\":[\"lens-base.png\",\"pca-base.png\"]";
        String manifest = manifest(LISTED).replace("\"thumbnails\":[]", pictures);
        entries.put("project.json", manifest.getBytes(StandardCharsets.UTF_8));
        entries.put("results/1-lens.json.gz", new byte[] {1});
        entries.put("thumbnails/pca-base.png", new byte[] {2});
        entries.put("thumbnails/lens-base.png", picture);
        return entries;
    }

    /** The beginning of a picture: signature, length of the header, its name, width and height. */
    private static byte[] png(int width, int height) {
        return java.nio.ByteBuffer.allocate(33)
                .put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'})
                .putInt(13)
                .put("IHDR".getBytes(StandardCharsets.US_ASCII))
                .putInt(width)
                .putInt(height)
                .array();
    }

    @Test
    void aFileCutOffAnywhereIsRefusedInOneSentence() throws Exception {
        ProjectStore.save(Projects.of(Projects.result(2, 2), 1), file);
        byte[] whole = Files.readAllBytes(file);
        for (int length : new int[] {0, 1, 30, whole.length / 2, whole.length - 1}) {
            Files.write(file, java.util.Arrays.copyOf(whole, length));
            refused().hasMessageContaining("a project.glotlens is no Glotlens project, or it is cut off or damaged.");
        }
    }

    @Test
    void aByteThatWasChangedIsFound() throws Exception {
        ProjectStore.save(Projects.of(Projects.result(2, 2), 1), file);
        byte[] bytes = Files.readAllBytes(file);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        bytes[text.indexOf("\"saved\":\"2026") + 9] = '3';
        Files.write(file, bytes);
        refused().hasMessageContaining("the bytes of project.json are not those it says");
    }

    @Test
    void aProjectOfALaterVersionIsRefusedByItsNumber() throws Exception {
        write(Map.of("project.json", "{\"format\":\"glotlens-project\",\"version\":2,\"news\":[]}"));
        refused()
                .hasMessageContaining(
                        "is a project of format 2, and this version of Glotlens reads format 1. Open it with the"
                                + " version that saved it, or a later one.");
    }

    @Test
    void anArchiveOfSomethingElseIsRefused() throws Exception {
        write(Map.of("project.json", "{\"format\":\"other\",\"version\":1}"));
        refused().hasMessageContaining("it does not say that it is one");
        write(Map.of("results/1-lens.json.gz", "x"));
        refused().hasMessageContaining("it has no project.json");
    }

    @Test
    void aResultOfEveryKindMayBeInAProject() throws Exception {
        for (MeasurementKind<?, ?> kind : MeasurementKind.ALL) {
            write(Map.of("results/1-" + kind.name() + ".json.gz", "x"));
            refused().as(kind.name()).hasMessageContaining("it has no project.json");
        }
    }

    @Test
    void namesThatLeaveAndNamesThatNoProjectHasAreRefused() throws Exception {
        for (String name : new String[] {
            "../project.json",
            "/etc/passwd",
            "kept/../../x",
            "kept/.hidden",
            "results/1-lens.json.gz/x",
            "a\u202Eb",
            "C:\\x"
        }) {
            write(Map.of("project.json", manifest(""), name, "x"));
            refused().hasMessageContaining("no project has an entry called");
        }
    }

    @Test
    void twoEntriesOfOneNameAreRefused() throws Exception {
        write(Map.of("project.json", manifest(""), "kept/aaaa", "x", "kept/aaab", "y"));
        byte[] bytes = Files.readAllBytes(file);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        for (int at = text.indexOf("kept/aaab"); at >= 0; at = text.indexOf("kept/aaab", at + 1)) {
            bytes[at + 8] = 'a';
        }
        Files.write(file, bytes);
        refused().hasMessageContaining("it has two entries called kept/aaaa");
    }

    @Test
    void whatIsCompressedIsRefusedBeforeAByteOfItIsRead() throws Exception {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("project.json"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 256; i++) {
                zip.write(zeros);
            }
            zip.closeEntry();
        }
        assertThat(Files.size(file)).isLessThan(1 << 20);
        refused().hasMessageContaining("its entry project.json is compressed, which no project has");
    }

    @Test
    void aResultThatUnpacksToTooMuchIsRefusedWhileItIsUnpacked() throws Exception {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bomb)) {
            out.write("{\"measurement\":{\"kind\":\"lens\",\"x\":[0".getBytes(StandardCharsets.US_ASCII));
            byte[] blanks = new byte[1 << 20];
            java.util.Arrays.fill(blanks, (byte) ' ');
            for (int i = 0; i < 20; i++) {
                out.write(blanks);
            }
        }
        assertThat(bomb.size()).isLessThan(2 << 20);
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("project.json", manifest(LISTED).getBytes(StandardCharsets.UTF_8));
        entries.put("results/1-lens.json.gz", bomb.toByteArray());
        writeBytes(entries);
        assertThatThrownBy(() -> ProjectStore.load(file, 16 << 20))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("(results/1-lens.json.gz)")
                .hasMessageContaining("it unpacks to more than 16 MiB");
    }

    @Test
    void moreEntriesThanAProjectMayHaveAreRefused() throws Exception {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("project.json", manifest("").getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < 2_000; i++) {
            entries.put("kept/f" + i, new byte[0]);
        }
        writeBytes(entries);
        refused().hasMessageContaining("it has 2001 entries");
    }

    @Test
    void aPartThatIsListedAgainAndAgainIsRefusedBeforeItIsHeldAsOften() throws Exception {
        for (String list : new String[] {"kept", "thumbnails"}) {
            String names = "\"a\",".repeat(300_000) + "\"a\"";
            Map<String, byte[]> entries = new LinkedHashMap<>();
            entries.put(
                    "project.json",
                    manifest("")
                            .replace("\"" + list + "\":[]", "\"" + list + "\":[" + names + "]")
                            .getBytes(StandardCharsets.UTF_8));
            entries.put(list + "/a", new byte[1 << 20]);
            writeBytes(entries);
            refused().hasMessageContaining("it lists " + list + "/a twice");
        }
        write(Map.of("project.json", manifest(LISTED + "," + LISTED), "results/1-lens.json.gz", "x"));
        refused().hasMessageContaining("it lists results/1-lens.json.gz twice");
    }

    @Test
    void jsonThatLiesTooDeepOrContradictsItselfIsRefused() throws Exception {
        write(Map.of("project.json", "{\"format\":".repeat(1) + "[".repeat(100_000)));
        refused().hasMessageContaining("lists and objects lie too deep in each other");
        write(Map.of("project.json", manifest("").replace("\"saved\"", "\"format\":\"x\",\"saved\"")));
        refused().hasMessageContaining("the key \"format\" stands twice");
        write(Map.of("project.json", manifest("").replace("\"kept\":[]", "\"kept\":[null]")));
        refused().hasMessageContaining("a value is missing, or is of another kind than expected");
        write(Map.of("project.json", manifest("").replace("\"kept\":[]", "\"kept\":[\"../../x\"]")));
        refused().hasMessageContaining("it has no entry called kept/../../x");
        write(Map.of("project.json", manifest("").replace("\"kept\":[]", "\"kept\":[\"absent\"]")));
        refused().hasMessageContaining("it has no entry called kept/absent");
        write(Map.of("project.json", manifest(LISTED), "results/1-lens.json.gz", "no gzip"));
        refused().hasMessageContaining("(results/1-lens.json.gz) is not a Glotlens results file, or it is damaged");
    }

    @Test
    void aResultWhoseArraysDoNotFitIsRefused() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            ProjectResult result = Projects.result(2, 2);
            String text = new String(
                    new java.util.zip.GZIPInputStream(new java.io.ByteArrayInputStream(result.packed())).readAllBytes(),
                    StandardCharsets.UTF_8);
            out.write(text.replace("\"nLayers\":2", "\"nLayers\":3").getBytes(StandardCharsets.UTF_8));
        }
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("project.json", manifest(LISTED).getBytes(StandardCharsets.UTF_8));
        entries.put("results/1-lens.json.gz", packed.toByteArray());
        writeBytes(entries);
        refused().hasMessageContaining("contradicts itself");
    }

    @Test
    void aFolderAndAFileThatIsNotThereAreRefused() throws Exception {
        Files.createDirectory(file);
        refused().hasMessageContaining("it is no ordinary file");
        Files.delete(file);
        refused().hasMessageContaining("it does not exist");
    }

    private static final String LISTED =
            "{\"entry\":\"results/1-lens.json.gz\",\"base\":\"/models/base\",\"aligned\":null}";

    private static String manifest(String results) {
        return "{\"format\":\"glotlens-project\",\"version\":1,\"saved\":\"2026\",\"session\":{},\"files\":[],\"results\":["
                + results + "],\"kept\":[],\"thumbnails\":[]}";
    }

    private void write(Map<String, String> entries) throws Exception {
        Map<String, byte[]> bytes = new LinkedHashMap<>();
        entries.forEach((name, text) -> bytes.put(name, text.getBytes(StandardCharsets.UTF_8)));
        writeBytes(bytes);
    }

    /** Entries as they stand, whatever their names. */
    private void writeBytes(Map<String, byte[]> entries) throws Exception {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setMethod(ZipOutputStream.STORED);
            for (Map.Entry<String, byte[]> each : entries.entrySet()) {
                ZipEntry entry = new ZipEntry(each.getKey());
                CRC32 sum = new CRC32();
                sum.update(each.getValue());
                entry.setSize(each.getValue().length);
                entry.setCrc(sum.getValue());
                zip.putNextEntry(entry);
                zip.write(each.getValue());
                zip.closeEntry();
            }
        }
    }

    private org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> refused() {
        ThrowingCallable load = () -> ProjectStore.load(file);
        return assertThatThrownBy(load)
                .isInstanceOf(DataException.class)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    }
}
