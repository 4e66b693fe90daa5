package org.glotlens.engine.checkpoint;

import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.file.Companions;

/** Where a checkpoint's config and tokenizer come from: a folder, or a file that holds all in one. */
interface Origin {
    /** The small files, or what stands for them. */
    Companions companions();

    /**
     * Makes sure that there is a tokenizer among them.
     *
     * @throws CheckpointException if there is none
     */
    void requireTokenizer() throws CheckpointException;

    /** Digest of what says how the weights are used. */
    String configSha256() throws CheckpointException;

    /** Digest of everything that decides about the ids of a text. */
    String tokenizerSha256() throws CheckpointException;
}
