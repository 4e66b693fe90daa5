package org.glotlens.engine.hub;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.ArrivingFile;
import org.glotlens.engine.run.CancelledException;

/**
 * Brings the bytes of one file into the cache. What came before counts, also from another process or another day: the rest is
 * asked for by its range. A cut connection is taken up again; nothing takes its place before its digest is the one that was
 * told.
 */
final class BlobDownload {
    private static final int CHUNK_BYTES = 1 << 20;
    private static final int PARTIAL = 206;
    private static final int RANGE_REFUSED = 416;
    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)");

    private final HubStore store;
    private final HubFile file;
    private final URI address;
    private final HubClient client;
    private final Arrivals arrivals;
    private MessageDigest digest;
    private long fresh;

    /** How many bytes have arrived is told as it changes. */
    @FunctionalInterface
    interface Arrivals {
        /** @param bytes further ones; below 0 where some are given up */
        void add(long bytes);
    }

    /** A file, where it goes to and where it comes from. */
    BlobDownload(HubStore store, HubFile file, URI address, HubClient client, Arrivals arrivals) {
        this.store = store;
        this.file = file;
        this.address = address;
        this.client = client;
        this.arrivals = arrivals;
    }

    /**
     * Does it, under a lock that the caller holds.
     *
     * @return bytes that came over the network
     * @throws HubException if they do not come, or others than the hub told
     * @throws IOException if the cache cannot be written
     */
    long run() throws IOException, HubException, CancelledException {
        Files.createDirectories(store.blob(file).getParent());
        try (ArrivingFile arriving = ArrivingFile.open(store.incomplete(file))) {
            boolean hasBegun = takeUp(arriving);
            pull(arriving);
            if (!isAsTold() && hasBegun) {
                // what had come before may have been something else
                restart(arriving);
                pull(arriving);
            }
            String got = HexFormat.of().formatHex(digest.digest());
            if (!got.equals(file.digest())) {
                arriving.clear();
                throw new HubException(Message.of(
                        "blobDownload.digest",
                        "%s of %s arrived with the %s %s, expected %s as the hub tells. It was thrown away; download"
                                + " it again, and if that stays, tell the hub.",
                        file.name(),
                        store.name(),
                        file.digestName(),
                        got,
                        file.digest()));
            }
            arriving.moveTo(store.blob(file));
        }
        return fresh;
    }

    /** Takes what came before into the digest; too much of it can be no part of the file. */
    private boolean takeUp(ArrivingFile arriving) throws IOException, CancelledException {
        digest = file.verifier();
        if (arriving.size() > file.size()) {
            arriving.clear();
        }
        ByteBuffer buffer = ByteBuffer.allocate(CHUNK_BYTES);
        long at = 0;
        while (at < arriving.size()) {
            client.cancel().check();
            int read = arriving.read(buffer.clear(), at);
            if (read <= 0) {
                break;
            }
            digest.update(buffer.flip());
            arrivals.add(read);
            at += read;
        }
        return at > 0;
    }

    private void restart(ArrivingFile arriving) throws DiskTrouble {
        try {
            arrivals.add(-arriving.size());
            arriving.clear();
        } catch (IOException e) {
            throw new DiskTrouble(e);
        }
        digest = file.verifier();
    }

    private boolean isAsTold() {
        try {
            MessageDigest sofar = (MessageDigest) digest.clone();
            return HexFormat.of().formatHex(sofar.digest()).equals(file.digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the JDK's digests can be copied", e);
        }
    }

    private void pull(ArrivingFile arriving) throws IOException, HubException, CancelledException {
        int failures = 0;
        while (arriving.size() < file.size()) {
            long before = arriving.size();
            try (Wire.Reply reply = ask(arriving)) {
                take(reply, arriving);
            } catch (DiskTrouble trouble) {
                throw trouble;
            } catch (HubRefusal refusal) {
                throw refusal.about(store.name(), client.settings());
            } catch (UnfitAnswer unfit) {
                throw NetworkTrouble.about(unfit, client.settings());
            } catch (IOException cut) {
                failures = arriving.size() > before ? 1 : failures + 1;
                if (failures >= client.pauses().most()) {
                    throw lost(arriving.size(), cut);
                }
                client.pauses().after(failures, client.cancel());
            }
        }
    }

    private HubException lost(long come, IOException cut) {
        return new HubException(
                Message.of(
                        "blobDownload.lost",
                        "The download of %s of %s broke off after %,d of %,d bytes: %s. What has come is kept, and the"
                                + " next try goes on from there.",
                        file.name(),
                        store.name(),
                        come,
                        file.size(),
                        NetworkTrouble.reason(cut)),
                cut);
    }

    /** Asks for what is missing; where the server would rather begin anew, so it is. */
    private Wire.Reply ask(ArrivingFile arriving) throws IOException, HubRefusal, CancelledException {
        long come = arriving.size();
        Map<String, String> range = come > 0 ? Map.of("Range", "bytes=" + come + "-") : Map.of();
        Wire.Reply reply;
        try {
            reply = client.open(address, range);
        } catch (HubRefusal refusal) {
            if (refusal.status() != RANGE_REFUSED || come == 0) {
                throw refusal;
            }
            restart(arriving);
            reply = client.open(address, Map.of());
        }
        try {
            if (reply.status() != PARTIAL) {
                requireLength(reply);
                if (arriving.size() > 0) {
                    restart(arriving);
                }
            } else {
                requireRange(reply, arriving.size());
            }
            return reply;
        } catch (IOException e) {
            reply.close();
            throw e;
        }
    }

    private void requireLength(Wire.Reply reply) throws UnfitAnswer {
        String given = reply.header("Content-Length").orElse("");
        if (!given.isEmpty() && !given.equals(String.valueOf(file.size()))) {
            throw new UnfitAnswer(Message.of(
                    "blobDownload.length", "of %s it sends %s bytes, expected %d", file.name(), given, file.size()));
        }
    }

    private void requireRange(Wire.Reply reply, long from) throws UnfitAnswer {
        String given = reply.header("Content-Range").orElse("nothing");
        Matcher range = CONTENT_RANGE.matcher(given);
        boolean isRest = range.matches()
                && Long.parseLong(range.group(1)) == from
                && (range.group(3).equals("*") || Long.parseLong(range.group(3)) == file.size());
        if (!isRest) {
            throw new UnfitAnswer(Message.of(
                    "blobDownload.range",
                    "of %s it sends the range %s, expected the rest from byte %d of %d",
                    file.name(),
                    given,
                    from,
                    file.size()));
        }
    }

    private void take(Wire.Reply reply, ArrivingFile arriving) throws IOException, CancelledException {
        Optional<ByteBuffer> piece = reply.next(client.cancel());
        while (piece.isPresent()) {
            ByteBuffer bytes = piece.get();
            int count = bytes.remaining();
            if (arriving.size() + count > file.size()) {
                restart(arriving);
                throw new UnfitAnswer(Message.of(
                        "blobDownload.large", "%s has more than the %,d bytes that it told", file.name(), file.size()));
            }
            digest.update(bytes.duplicate());
            keep(arriving, bytes);
            fresh += count;
            arrivals.add(count);
            piece = reply.next(client.cancel());
        }
        if (arriving.size() < file.size()) {
            throw new IOException(
                    Message.of("blobDownload.short", "it ended after %,d of %,d bytes", arriving.size(), file.size())
                            .english());
        }
    }

    private static void keep(ArrivingFile arriving, ByteBuffer bytes) throws DiskTrouble {
        try {
            arriving.add(bytes);
        } catch (IOException e) {
            throw new DiskTrouble(e);
        }
    }
}
