package org.glotlens.engine.task;

/** A rule by which answers are judged: a scoring of label words, or one that finds numbers. */
public interface Scoring {
    /** The name in options and files. */
    String label();
}
