package org.glotlens.engine.file;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import org.glotlens.engine.DataException;

/** Takes the files of a result, which appear together when all are written. Names may lie in folders: {@code figures/lens.svg}. */
public interface Staging {
    /** Writes the content of one file. */
    @FunctionalInterface
    interface Content {
        void write(Writer out) throws IOException;
    }

    /**
     * Stages one UTF-8 text file.
     *
     * @throws DataException if it cannot be written
     */
    void write(String name, Content content) throws DataException;

    /**
     * Where a file is to be written by somebody else, in its folder.
     *
     * @throws DataException if the folder cannot be made
     */
    Path place(String name) throws DataException;

    /** Says that the result has no file of this name: one of an earlier result goes when this one appears. */
    void leaveOut(String name);

    /** The same result within one of its folders. */
    default Staging in(String folder) {
        Staging whole = this;
        return new Staging() {
            @Override
            public void write(String name, Content content) throws DataException {
                whole.write(folder + "/" + name, content);
            }

            @Override
            public Path place(String name) throws DataException {
                return whole.place(folder + "/" + name);
            }

            @Override
            public void leaveOut(String name) {
                whole.leaveOut(folder + "/" + name);
            }
        };
    }
}
