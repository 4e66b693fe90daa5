package org.glotlens.engine.hub;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.Json;
import org.glotlens.engine.run.CancelledException;

/** What a hub tells of a revision: its commit, and its files with sizes and digests. */
final class HubIndex {
    private static final int LARGEST_PAGE = 32 << 20;
    private static final int LARGEST_INDEX = 64 << 20;
    private static final int MOST_PAGES = 100;
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");

    /** Files of folders, and names that could mean something to a disk, are never read of a checkpoint. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.+-]{0,199}");

    private final HubClient client;
    private final HubSettings settings;

    HubIndex(HubClient client) {
        this.client = client;
        this.settings = client.settings();
    }

    /**
     * Asks for a revision and chooses the files that are needed.
     *
     * @throws HubException if there is none, it may not be read, it holds nothing that can be opened, or the hub cannot be reached
     */
    HubRevision look(HubName name) throws HubException, CancelledException {
        try {
            JsonNode told = revision(name);
            String commit = commit(name, told);
            Map<String, HubFile> files = files(name, commit, told.path("siblings"));
            return new HubRevision(
                    name, commit, new WantedFiles(name, files).choose(index -> read(name, commit, index)));
        } catch (HubRefusal refusal) {
            throw refusal.about(name, settings);
        } catch (IOException trouble) {
            throw NetworkTrouble.about(trouble, settings);
        }
    }

    /** Where the bytes of a file lie. */
    static URI address(HubSettings settings, HubName name, String commit, String file) {
        return URI.create(settings.endpoint() + "/" + name.id() + "/resolve/" + commit + "/" + encoded(file));
    }

    private JsonNode revision(HubName name) throws IOException, HubRefusal, CancelledException {
        URI address =
                URI.create(settings.endpoint() + "/api/models/" + name.id() + "/revision/" + encoded(name.wanted()));
        return client.json(address, LARGEST_PAGE).json();
    }

    private static String commit(HubName name, JsonNode told) throws UnfitAnswer {
        String commit = told.path("sha").asText();
        if (!COMMIT.matcher(commit).matches()) {
            throw new UnfitAnswer(Message.of("hubIndex.commit", "it names no commit of %s", name));
        }
        return commit;
    }

    /** As the tree tells; a mirror may have none, and tells sizes and digests with each file. */
    private Map<String, HubFile> files(HubName name, String commit, JsonNode siblings)
            throws IOException, HubRefusal, CancelledException {
        try {
            return tree(name, commit);
        } catch (HubRefusal refusal) {
            if (refusal.status() != HubRefusal.NOT_FOUND || siblings.isEmpty()) {
                throw refusal;
            }
            return described(name, commit, siblings);
        }
    }

    private Map<String, HubFile> described(HubName name, String commit, JsonNode siblings)
            throws IOException, HubRefusal, CancelledException {
        Map<String, HubFile> files = new TreeMap<>();
        for (JsonNode sibling : siblings) {
            String file = sibling.path("rfilename").asText();
            if (NAME.matcher(file).matches() && WantedFiles.isCandidate(file)) {
                Optional<HubFile> told = client.describe(file, address(settings, name, commit, file));
                if (told.isEmpty() || files.put(file, told.get()) != null) {
                    throw undescribed(file);
                }
            }
        }
        return files;
    }

    private Map<String, HubFile> tree(HubName name, String commit) throws IOException, HubRefusal, CancelledException {
        Map<String, HubFile> files = new TreeMap<>();
        URI page = URI.create(settings.endpoint() + "/api/models/" + name.id() + "/tree/" + commit + "?recursive=true");
        for (int pages = 0; pages < MOST_PAGES; pages++) {
            HubClient.Page told = client.json(page, LARGEST_PAGE);
            if (!told.json().isArray()) {
                throw new UnfitAnswer(Message.of("hubIndex.list", "it lists no files of %s", name));
            }
            for (JsonNode entry : told.json()) {
                add(entry, files);
            }
            if (told.next().isEmpty()) {
                return files;
            }
            page = next(page, told.next().get());
        }
        throw new UnfitAnswer(Message.of("hubIndex.pages", "its list of files has more than %d pages", MOST_PAGES));
    }

    private URI next(URI page, String given) throws UnfitAnswer {
        Optional<URI> next =
                Addresses.resolve(page, given).filter(address -> Addresses.isSameServer(address, settings.endpoint()));
        return next.orElseThrow(
                () -> new UnfitAnswer(Message.of("hubIndex.elsewhere", "its list of files goes on elsewhere")));
    }

    private static void add(JsonNode entry, Map<String, HubFile> files) throws UnfitAnswer {
        String name = entry.path("path").asText();
        if (!entry.path("type").asText().equals("file") || !NAME.matcher(name).matches()) {
            return;
        }
        JsonNode lfs = entry.path("lfs");
        boolean isLarge = lfs.isObject();
        JsonNode size = isLarge ? lfs.path("size") : entry.path("size");
        String digest = (isLarge ? lfs : entry).path("oid").asText().replaceFirst("^sha256:", "");
        Optional<HubFile> file = size.canConvertToLong() && size.isIntegralNumber()
                ? HubFile.of(name, size.longValue(), digest)
                : Optional.empty();
        if (file.isEmpty() || files.put(name, file.get()) != null) {
            throw undescribed(name);
        }
    }

    private static UnfitAnswer undescribed(String file) {
        return new UnfitAnswer(Message.of(
                "hubIndex.file", "it tells size and digest of %s otherwise than a hub does, or twice", file));
    }

    /** Reads a small JSON file of the checkpoint, whose digest must be the one that was told. */
    private JsonNode read(HubName name, String commit, HubFile file)
            throws IOException, HubRefusal, CancelledException {
        if (file.size() > LARGEST_INDEX) {
            throw new UnfitAnswer(Message.of("hubIndex.largeIndex", "%s has %,d bytes", file.name(), file.size()));
        }
        for (int failures = 1; ; failures++) {
            try (Wire.Reply reply = client.open(address(settings, name, commit, file.name()), Map.of())) {
                byte[] bytes = client.body(reply, (int) file.size());
                MessageDigest digest = file.verifier();
                if (!HexFormat.of().formatHex(digest.digest(bytes)).equals(file.digest())) {
                    throw new UnfitAnswer(Message.of(
                            "hubIndex.digest", "%s came with another %s than it told", file.name(), file.digestName()));
                }
                return Json.STRICT.readTree(bytes);
            } catch (JsonProcessingException | UnfitAnswer hopeless) {
                throw hopeless;
            } catch (IOException e) {
                if (failures == client.pauses().most()) {
                    throw e;
                }
                client.pauses().after(failures, client.cancel());
            }
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
