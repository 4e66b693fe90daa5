package org.glotlens.engine.hub;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.FileNames;
import org.glotlens.engine.file.HubCache;
import org.glotlens.engine.file.JsonFile;
import org.glotlens.engine.run.CancelledException;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.run.Watch;

/**
 * What lies in the download cache: all revisions that hold weights as safetensors with a configuration, whoever downloaded them.
 *
 * @param cache the folder of all checkpoints, which need not be there
 */
public record CachedModels(Path cache) implements Job<List<CachedModel>> {
    private static final String CONFIG = "config.json";
    private static final String ADAPTER_CONFIG = "adapter_config.json";
    private static final String WEIGHTS = ".safetensors";
    private static final int LARGEST_CONFIG = 4 << 20;

    /** Lists them by name. */
    @Override
    public List<CachedModel> run(Watch watch) throws HubException, CancelledException {
        List<CachedModel> found = new ArrayList<>();
        try {
            for (Path model : folders(cache)) {
                watch.check();
                Optional<HubName> name = HubName.ofFolder(model.getFileName().toString());
                if (name.isPresent()) {
                    add(name.get(), model, found);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            IOException why = e instanceof IOException known ? known : ((DirectoryIteratorException) e).getCause();
            throw new HubException(
                    Message.of(
                            "cachedModels.unreadable",
                            "The download cache %s cannot be read: %s. Mend its permissions, or name another with %s.",
                            cache,
                            FileNames.reason(why),
                            HubSettings.HOME),
                    why);
        }
        found.sort(Comparator.comparing(each -> each.name().toString()));
        return found;
    }

    /**
     * The folder of a checkpoint in the cache; empty where it is not there. Where it is there in several revisions, of which none
     * was asked for and none is {@code main}, it is the folder of all of them, which cannot be opened.
     */
    public Optional<Path> find(HubName name) {
        Path model = cache.resolve(name.folder());
        if (!Files.isDirectory(model.resolve("snapshots"))) {
            return Optional.empty();
        }
        if (name.revision().isEmpty()) {
            return Optional.of(newest(model));
        }
        String wanted = name.wanted();
        return Stream.of(new CachedRefs(model).commit(wanted), Optional.of(wanted))
                .flatMap(Optional::stream)
                .filter(commit -> commit.indexOf('/') < 0)
                .map(commit -> model.resolve("snapshots").resolve(commit))
                .filter(Files::isDirectory)
                .findFirst();
    }

    private static Path newest(Path model) {
        try {
            return HubCache.snapshot(model);
        } catch (CheckpointException several) {
            return model;
        }
    }

    private static void add(HubName name, Path model, List<CachedModel> found) throws IOException {
        Map<String, String> refs = new CachedRefs(model).byCommit();
        for (Path snapshot : folders(model.resolve("snapshots"))) {
            String commit = snapshot.getFileName().toString();
            Optional<HubName> called = refs.getOrDefault(commit, commit).equals(CachedRefs.MAIN)
                    ? Optional.of(name)
                    : HubName.of(name.id() + "@" + refs.getOrDefault(commit, commit));
            Optional<ObjectNode> config = config(snapshot);
            if (called.isEmpty() || config.isEmpty()) {
                continue;
            }
            boolean isAdapter = !Files.exists(snapshot.resolve(CONFIG));
            String kind =
                    config.get().path(isAdapter ? "peft_type" : "model_type").asText("?");
            long bytes = 0;
            boolean hasWeights = false;
            for (Path file : files(snapshot)) {
                bytes += Files.size(file);
                hasWeights |= file.getFileName().toString().endsWith(WEIGHTS);
            }
            if (hasWeights) {
                found.add(new CachedModel(called.get(), snapshot, kind, isAdapter, bytes));
            }
        }
    }

    private static Optional<ObjectNode> config(Path snapshot) {
        for (String name : List.of(CONFIG, ADAPTER_CONFIG)) {
            try {
                if (Files.isRegularFile(snapshot.resolve(name))) {
                    return Optional.of(JsonFile.read(snapshot.resolve(name), LARGEST_CONFIG));
                }
            } catch (CheckpointException damaged) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static List<Path> folders(Path folder) throws IOException {
        return listed(folder, Files::isDirectory);
    }

    private static List<Path> files(Path folder) throws IOException {
        return listed(folder, Files::isRegularFile);
    }

    private static List<Path> listed(Path folder, DirectoryStream.Filter<Path> kind) throws IOException {
        List<Path> listed = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, kind)) {
                all.forEach(listed::add);
            }
        }
        return listed;
    }
}
