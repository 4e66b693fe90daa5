package org.glotlens.engine.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.Message;

/**
 * Finds the model in the download cache of Hugging Face, where {@code models--org--name} keeps every revision of it in
 * {@code snapshots} and {@code refs/main} names the one that was asked for last.
 */
public final class HubCache {
    private static final String SNAPSHOTS = "snapshots";
    private static final List<String> CONFIGS = List.of("config.json", "adapter_config.json");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][\\w.-]*/[A-Za-z0-9][\\w.-]*(@[\\w./+-]+)?");
    private static final int LARGEST_REF = 256;
    private static final int NAMED_AT_MOST = 4;

    private HubCache() {}

    /**
     * The folder that holds the files of a model or adapter: the one given, or the snapshot that counts where it is the
     * folder of a download cache.
     *
     * @throws CheckpointException if the cache holds no snapshot, or several of which none is named by {@code refs/main}
     */
    public static Path snapshot(Path folder) throws CheckpointException {
        Path parent = folder.toAbsolutePath().normalize().getParent();
        if (folder.endsWith(SNAPSHOTS) && parent != null && isCache(parent)) {
            return snapshot(parent);
        }
        if (!isCache(folder)) {
            return folder;
        }
        List<Path> snapshots = snapshots(folder);
        Optional<Path> named = main(folder).filter(snapshots::contains);
        if (named.isPresent()) {
            return named.get();
        }
        if (snapshots.size() == 1) {
            return snapshots.getFirst();
        }
        String cache = FileNames.of(folder) + " is the folder of a download cache";
        if (snapshots.isEmpty()) {
            throw new CheckpointException(Message.of(
                    "hubCache.withoutASnapshotDownload", "%s without a snapshot. Download the model again.", cache));
        }
        throw new CheckpointException(Message.of(
                "hubCache.withSnapshotsAndIts",
                "%s with %d snapshots, %s, and its refs/main names none of them. Give one of those "
                        + "folders in its %s.",
                cache,
                snapshots.size(),
                names(snapshots),
                SNAPSHOTS));
    }

    /**
     * Says of a place where nothing is, as the middle of a sentence, that it may be meant as the name of a checkpoint on the hub,
     * which is not in the download cache either; empty where it reads like none.
     */
    public static Message absentName(Path given) {
        String text = given.toString().replace('\\', '/');
        return NAME.matcher(text).matches() && !Files.exists(given)
                ? Message.of(
                        "hubCache.absentName",
                        ", nor is a checkpoint of that name in the download cache ('glotlens fetch %s' downloads it)",
                        text)
                : Message.of("hubCache.noName", "");
    }

    private static boolean isCache(Path folder) {
        return Files.isDirectory(folder.resolve(SNAPSHOTS))
                && CONFIGS.stream().noneMatch(name -> Files.exists(folder.resolve(name)));
    }

    private static List<Path> snapshots(Path folder) throws CheckpointException {
        try (Stream<Path> all = Files.list(folder.resolve(SNAPSHOTS))) {
            return all.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new CheckpointException(
                    Message.of("hubCache.cannotRead", "Cannot read %s: %s.", FileNames.of(folder), FileNames.reason(e)),
                    e);
        }
    }

    /** What {@code refs/main} names, which need not be there. */
    private static Optional<Path> main(Path folder) throws CheckpointException {
        Path ref = folder.resolve("refs").resolve("main");
        try {
            if (!Files.isRegularFile(ref) || Files.size(ref) > LARGEST_REF) {
                return Optional.empty();
            }
            String revision = Files.readString(ref, StandardCharsets.ISO_8859_1).strip();
            boolean isPlain = revision.matches("[0-9A-Za-z._-]+") && !revision.startsWith(".");
            return isPlain ? Optional.of(folder.resolve(SNAPSHOTS).resolve(revision)) : Optional.empty();
        } catch (IOException e) {
            throw new CheckpointException(
                    Message.of("hubCache.cannotRead2", "Cannot read %s: %s.", FileNames.of(ref), FileNames.reason(e)),
                    e);
        }
    }

    private static String names(List<Path> snapshots) {
        List<String> names = snapshots.stream()
                .limit(NAMED_AT_MOST)
                .map(snapshot -> snapshot.getFileName().toString())
                .toList();
        int more = snapshots.size() - names.size();
        return String.join(", ", names) + (more > 0 ? " and %s more".formatted(more) : "");
    }
}
