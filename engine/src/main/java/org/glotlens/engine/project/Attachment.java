package org.glotlens.engine.project;

import java.util.Arrays;
import java.util.regex.Pattern;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.OneLine;

/** A small file within a project. Equal ones have the same name and bytes. */
public final class Attachment {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,119}");

    private final String name;
    private final byte[] content;

    private Attachment(String name, byte[] content) {
        this.name = name;
        this.content = content.clone();
    }

    /**
     * A file of this name.
     *
     * @param name letters, digits, dots and dashes only: never a path
     * @throws DataException if the name is another
     */
    public static Attachment of(String name, byte[] content) throws DataException {
        if (!isName(name)) {
            throw new DataException(Message.of(
                    "attachment.noName",
                    "%s is no name of a file in a project, which has letters, digits, dots and dashes only.",
                    OneLine.value(name)));
        }
        return new Attachment(name, content);
    }

    /** Whether a file in a project may have this name. */
    static boolean isName(String name) {
        return name != null && NAME.matcher(name).matches();
    }

    public String name() {
        return name;
    }

    /** Its bytes; a copy. */
    public byte[] content() {
        return content.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Attachment that && name.equals(that.name) && Arrays.equals(content, that.content);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }
}
