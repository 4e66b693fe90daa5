package org.glotlens.engine.hub;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A file of a checkpoint, as the hub tells of it.
 *
 * @param name without a folder
 * @param size in bytes
 * @param digest lower-case hexadecimal digits, and its name among the cache's blobs: 64 of SHA-256 of the bytes where they
 *     lie in Git LFS, else 40 of git's own SHA-1
 */
public record HubFile(String name, long size, String digest) {
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
    private static final int SHA256_DIGITS = 64;

    /** No file of a checkpoint is larger: 16 TiB. */
    private static final long LARGEST = 1L << 44;

    public HubFile {
        if (size < 0 || size > LARGEST || !DIGEST.matcher(digest).matches()) {
            throw new IllegalArgumentException("no file: " + size + " bytes, digest " + digest);
        }
    }

    /** A file of what a server says; empty where that makes no sense. */
    static Optional<HubFile> of(String name, long size, String digest) {
        return size >= 0 && size <= LARGEST && DIGEST.matcher(digest).matches()
                ? Optional.of(new HubFile(name, size, digest))
                : Optional.empty();
    }

    /** What its digest is called. */
    String digestName() {
        return digest.length() == SHA256_DIGITS ? "SHA-256" : "git SHA-1";
    }

    /** Takes its bytes from the first on and gives its digest. */
    MessageDigest verifier() {
        try {
            if (digest.length() == SHA256_DIGITS) {
                return MessageDigest.getInstance("SHA-256");
            }
            // git hashes a file behind its kind and size
            MessageDigest git = MessageDigest.getInstance("SHA-1");
            git.update(("blob " + size + "\0").getBytes(StandardCharsets.US_ASCII));
            return git;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1 and SHA-256", e);
        }
    }
}
