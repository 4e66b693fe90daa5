package org.glotlens.engine.project;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.OneLine;
import org.glotlens.engine.file.AtomicFile;
import org.glotlens.engine.file.Json;
import org.glotlens.engine.file.JsonProblem;
import org.glotlens.engine.measure.Measured;
import org.glotlens.engine.measure.MeasuredJson;
import org.glotlens.engine.pair.BridgeFolders;
import org.glotlens.engine.pair.PairFolders;
import org.glotlens.engine.pair.ProxyFolders;

/** Projects as files: written whole or not at all, read with nothing believed. */
public final class ProjectStore {
    /** How project files end. */
    public static final String ENDING = ".glotlens";

    /** The version of the format that is written. */
    public static final int VERSION = 1;

    private static final String FORMAT = "glotlens-project";
    private static final String MANIFEST = "project.json";
    private static final String KEPT = "kept/";
    private static final String THUMBNAILS = "thumbnails/";
    private static final Json.Records RECORDS = Json.records(Map.of());
    private static final String PROXY = "proxy";
    private static final String BRIDGE = "bridge";

    /** Most bytes of the manifest: a tree takes up to twenty times the memory of its text. */
    private static final int MOST_MANIFEST = 32 << 20;

    /** Most bytes of the manifest of a project that is only listed. */
    private static final int MOST_PREVIEWED = 4 << 20;

    /** Most that all results may unpack to together: records may take several times the memory of their text. */
    private static final long MOST_UNPACKED =
            Math.min(1L << 30, Runtime.getRuntime().maxMemory() / 8);

    private ProjectStore() {}

    /** What the manifest holds. */
    private record Manifest(
            String format,
            int version,
            String saved,
            Map<String, JsonNode> session,
            List<NamedFile> files,
            List<Listed> results,
            List<String> kept,
            List<String> thumbnails) {
        Manifest {
            Objects.requireNonNull(saved);
            files = List.copyOf(files);
            results = List.copyOf(results);
            kept = List.copyOf(kept);
            thumbnails = List.copyOf(thumbnails);
        }
    }

    /** Where a result stands, and what it was measured on. */
    private record Listed(
            String entry,
            Path base,
            Optional<Path> aligned,
            Optional<ProxyFolders> proxy,
            Optional<BridgeFolders> bridge) {
        Listed {
            Objects.requireNonNull(entry);
            Objects.requireNonNull(base);
        }

        PairFolders folders() {
            return new PairFolders(base, aligned, proxy, bridge);
        }
    }

    /** Whether a file is called as projects are. */
    public static boolean isOne(Path file) {
        return String.valueOf(file.getFileName()).endsWith(ENDING);
    }

    /**
     * Writes a project.
     *
     * @throws DataException if it cannot be written, or is too large to be read again; an earlier file is then untouched
     */
    public static void save(Project project, Path file) throws DataException {
        Map<String, byte[]> entries = entries(project, file);
        try {
            AtomicFile.write(file, channel -> ProjectZip.write(entries, Channels.newOutputStream(channel)));
        } catch (CheckpointException e) {
            throw new DataException(e.said(), e);
        }
    }

    /**
     * The same for its owner's eyes alone.
     *
     * @throws DataException if it cannot be written, or is too large to be read again; an earlier file is then untouched
     */
    public static void savePrivate(Project project, Path file) throws DataException {
        Map<String, byte[]> entries = entries(project, file);
        try {
            AtomicFile.writePrivate(file, channel -> ProjectZip.write(entries, Channels.newOutputStream(channel)));
        } catch (CheckpointException e) {
            throw new DataException(e.said(), e);
        }
    }

    private static Map<String, byte[]> entries(Project project, Path file) throws DataException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        List<Listed> listed = new ArrayList<>();
        for (ProjectResult result : project.results()) {
            String entry = "results/" + (listed.size() + 1) + "-" + result.kind() + ".json.gz";
            PairFolders on = result.folders();
            listed.add(new Listed(entry, on.base(), on.aligned(), on.proxy(), on.bridge()));
            parts.put(entry, result.packed());
        }
        project.kept().forEach(kept -> parts.put(KEPT + kept.name(), kept.content()));
        project.thumbnails().forEach(picture -> parts.put(THUMBNAILS + picture.name(), picture.content()));
        byte[] manifest = manifest(project, listed);
        long bytes = manifest.length
                + parts.values().stream().mapToLong(part -> part.length).sum();
        if (manifest.length > MOST_MANIFEST
                || parts.size() >= ProjectZip.MOST_ENTRIES
                || bytes > ProjectZip.MOST_BYTES * 9 / 10) {
            throw new DataException(Message.of(
                    "projectStore.tooMuch",
                    "Cannot save %s: the project has %s MiB in %s parts, more than a project may have. Save fewer"
                            + " results in one.",
                    OneLine.value(file),
                    bytes >> 20,
                    parts.size()));
        }
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put(MANIFEST, manifest);
        entries.putAll(parts);
        return entries;
    }

    private static byte[] manifest(Project project, List<Listed> results) {
        try {
            return RECORDS.writer()
                    .writeValueAsBytes(new Manifest(
                            FORMAT,
                            VERSION,
                            project.saved(),
                            project.session(),
                            project.files(),
                            results,
                            project.kept().stream().map(Attachment::name).toList(),
                            project.thumbnails().stream().map(Attachment::name).toList()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("plain values are always JSON", e);
        }
    }

    /**
     * Reads a project. Nothing that it names is looked at.
     *
     * @throws DataException naming the file and what is wrong with it
     */
    public static Project load(Path file) throws DataException {
        return load(file, MOST_UNPACKED);
    }

    /** The same with another bound of what all results unpack to. */
    static Project load(Path file, long mostUnpacked) throws DataException {
        Map<String, byte[]> entries = ProjectZip.read(file);
        Manifest manifest = manifest(entries.get(MANIFEST), file);
        requireOnce(manifest, file);
        List<ProjectResult> results = new ArrayList<>();
        AtomicLong room = new AtomicLong(mostUnpacked);
        for (Listed listed : manifest.results()) {
            byte[] packed = part(entries, listed.entry(), file);
            String name = OneLine.value(file) + " (" + listed.entry() + ")";
            Measured<?> measured = MeasuredJson.read(packed, room, name);
            results.add(new ProjectResult(listed.folders(), measured, packed));
        }
        return new Project(
                manifest.session(),
                manifest.files(),
                results,
                attachments(entries, KEPT, manifest.kept(), file),
                attachments(entries, THUMBNAILS, manifest.thumbnails(), file),
                manifest.saved());
    }

    /**
     * What a list of projects shows of one: its manifest and first small picture are read and nothing else.
     *
     * @throws DataException naming the file and what is wrong with it
     */
    public static ProjectPreview preview(Path file) throws DataException {
        Map<String, byte[]> read = ProjectZip.read(file, isSmall(MANIFEST, MOST_PREVIEWED));
        Manifest manifest = manifest(read.get(MANIFEST), file);
        if (manifest.thumbnails().isEmpty()) {
            return new ProjectPreview(manifest.saved(), Optional.empty());
        }
        String first = manifest.thumbnails().getFirst();
        byte[] picture = ProjectZip.read(file, isSmall(THUMBNAILS + first, ProjectPreview.MOST_BYTES))
                .get(THUMBNAILS + first);
        return new ProjectPreview(
                manifest.saved(),
                picture != null && ProjectPreview.isSmallPng(picture)
                        ? Optional.of(Attachment.of(first, picture))
                        : Optional.empty());
    }

    private static Predicate<ZipEntry> isSmall(String name, int mostBytes) {
        return entry -> entry.getName().equals(name) && entry.getSize() <= mostBytes;
    }

    private static Manifest manifest(byte[] text, Path file) throws DataException {
        if (text == null || text.length > MOST_MANIFEST) {
            throw refused(
                    file,
                    text == null
                            ? Message.of("projectStore.noManifest", "it has no %s", MANIFEST)
                            : Message.of("projectStore.largeManifest", "its %s has %s bytes", MANIFEST, text.length),
                    null);
        }
        try {
            JsonNode json = Json.STRICT.readTree(text);
            requireVersion(json, file);
            nameNone(json);
            return RECORDS.reader().treeToValue(json, Manifest.class);
        } catch (JsonProcessingException e) {
            throw refused(file, JsonProblem.of(e), e);
        } catch (IOException e) {
            throw refused(file, Message.of("projectStore.system", "%s", e.getMessage()), e);
        }
    }

    /** Results of earlier projects do not say whether there is a proxy or a bridge: there is none. */
    private static void nameNone(JsonNode manifest) {
        for (JsonNode result : manifest.path("results")) {
            if (result instanceof ObjectNode listed && !listed.has(PROXY)) {
                listed.putNull(PROXY);
            }
            if (result instanceof ObjectNode listed && !listed.has(BRIDGE)) {
                listed.putNull(BRIDGE);
            }
        }
    }

    private static void requireVersion(JsonNode json, Path file) throws DataException {
        if (!json.path("format").asText().equals(FORMAT)
                || !json.path("version").isInt()) {
            throw refused(file, Message.of("projectStore.noFormat", "it does not say that it is one"), null);
        }
        int version = json.path("version").intValue();
        if (version != VERSION) {
            throw new DataException(Message.of(
                    "projectStore.version",
                    "%s is a project of format %s, and this version of Glotlens reads format %s. Open it with the"
                            + " version that saved it, or a later one.",
                    OneLine.value(file),
                    version,
                    VERSION));
        }
    }

    /** A part that is listed a million times would be held a million times. */
    private static void requireOnce(Manifest manifest, Path file) throws DataException {
        Set<String> listed = new HashSet<>();
        List<String> all = Stream.of(
                        manifest.results().stream().map(Listed::entry),
                        manifest.kept().stream().map(name -> KEPT + name),
                        manifest.thumbnails().stream().map(name -> THUMBNAILS + name))
                .flatMap(names -> names)
                .toList();
        for (String entry : all) {
            if (!listed.add(entry)) {
                throw refused(
                        file, Message.of("projectStore.listedTwice", "it lists %s twice", OneLine.value(entry)), null);
            }
        }
    }

    private static List<Attachment> attachments(
            Map<String, byte[]> entries, String folder, List<String> names, Path file) throws DataException {
        List<Attachment> attachments = new ArrayList<>();
        for (String name : names) {
            attachments.add(Attachment.of(name, part(entries, folder + name, file)));
        }
        return attachments;
    }

    private static byte[] part(Map<String, byte[]> entries, String name, Path file) throws DataException {
        byte[] part = entries.get(name);
        if (part == null || name.equals(MANIFEST)) {
            throw refused(
                    file, Message.of("projectStore.noPart", "it has no entry called %s", OneLine.value(name)), null);
        }
        return part;
    }

    private static DataException refused(Path file, Message what, Exception cause) {
        return new DataException(
                Message.of(
                        "projectStore.refused",
                        "%s is no Glotlens project, or it is damaged: %s. Take another copy of it.",
                        OneLine.value(file),
                        what),
                cause);
    }
}
