package org.glotlens.engine.neuron;

/** How neurons of a language are found. */
public enum NeuronMethod {
    /** Lowest entropy of the rates over languages, after a filter (Tang et al. 2024). */
    LAPE("lape"),
    /** Its variant without the filter, which also finds neurons of several languages. */
    SHARED("shared"),
    /** Average precision of the mean response to sentences, both ends of it (Kojima et al. 2024). */
    KOJIMA("kojima");

    private final String label;

    NeuronMethod(String label) {
        this.label = label;
    }

    /** Its name on the command line and in files. */
    public String label() {
        return label;
    }
}
