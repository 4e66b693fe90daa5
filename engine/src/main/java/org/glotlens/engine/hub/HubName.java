package org.glotlens.engine.hub;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a checkpoint is called on the hub. The forms are those that Hugging Face's {@code validate_repo_id} and git accept, so
 * neither part leads anywhere as a path.
 *
 * @param id {@code org/name}, or {@code name} alone for the oldest checkpoints
 * @param revision a branch, a tag or a commit; empty where the newest of {@code main} is meant
 */
public record HubName(String id, Optional<String> revision) {
    private static final String MAIN = "main";
    private static final String ENDING = ".git";
    private static final int LONGEST_ID = 96;
    private static final int LONGEST_REVISION = 200;
    private static final String WORD = "[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?";
    private static final Pattern ID = Pattern.compile("(?:" + WORD + "/)?" + WORD);
    private static final Pattern REVISION = Pattern.compile("(?!.*\\.(?:lock)?(?:/|$))\\w[\\w.+-]*(?:/\\w[\\w.+-]*)*");
    private static final Pattern SNAPSHOT =
            Pattern.compile(".*[/\\\\](models--[^/\\\\]+)[/\\\\]snapshots[/\\\\]([^/\\\\]+)[/\\\\]?");
    private static final Pattern CACHED = Pattern.compile("models--(?:(" + WORD + ")--)?(" + WORD + ")");

    public HubName {
        if (!isId(id) || !revision.map(HubName::isRevision).orElse(true)) {
            throw new IllegalArgumentException("no name on the hub: " + id + revision);
        }
    }

    /** The name that a text is; empty where it is none. */
    public static Optional<HubName> of(String text) {
        int at = text.indexOf('@');
        String id = at < 0 ? text : text.substring(0, at);
        Optional<String> revision = at < 0 ? Optional.empty() : Optional.of(text.substring(at + 1));
        return isId(id) && revision.map(HubName::isRevision).orElse(true)
                ? Optional.of(new HubName(id, revision))
                : Optional.empty();
    }

    /**
     * The name that a text is, or that a path stands for which leads to a snapshot in any download cache; empty where it is
     * neither.
     */
    public static Optional<HubName> meant(String text) {
        Matcher path = SNAPSHOT.matcher(text);
        return path.matches() ? ofFolder(path.group(1)).flatMap(name -> of(name + "@" + path.group(2))) : of(text);
    }

    /** The name that a folder of the cache stands for; empty where it is none of a model. */
    static Optional<HubName> ofFolder(String folder) {
        Matcher parts = CACHED.matcher(folder);
        if (!parts.matches()) {
            return Optional.empty();
        }
        return of(parts.group(1) == null ? parts.group(2) : parts.group(1) + "/" + parts.group(2));
    }

    private static boolean isId(String id) {
        return id.length() <= LONGEST_ID
                && ID.matcher(id).matches()
                && !id.contains("--")
                && !id.contains("..")
                && !id.endsWith(ENDING);
    }

    private static boolean isRevision(String revision) {
        return revision.length() <= LONGEST_REVISION
                && REVISION.matcher(revision).matches()
                && !revision.contains("..");
    }

    /** Whether it says whose checkpoint it is, which a word of a command line hardly does by chance. */
    public boolean hasOrganisation() {
        return id.indexOf('/') >= 0;
    }

    /** The branch, tag or commit to look for. */
    public String wanted() {
        return revision.orElse(MAIN);
    }

    /** The folder of the cache that holds its revisions. */
    String folder() {
        return "models--" + id.replace("/", "--");
    }

    /** As a person writes it. */
    @Override
    public String toString() {
        return id + revision.map(wanted -> "@" + wanted).orElse("");
    }
}
