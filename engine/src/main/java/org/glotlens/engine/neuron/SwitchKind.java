package org.glotlens.engine.neuron;

import java.util.Arrays;
import java.util.List;

/** What is done to a language's neurons: off is 0, on goes by the means of their activation over texts. */
public enum SwitchKind {
    /** 0 at every position, of what the down projection reads. */
    OFF("deactivate"),
    /** Every neuron's activation is its mean over the language's tokens. */
    SET("set"),
    /** That mean is added to it. */
    ADD("add"),
    /** That mean less that of the other languages is added to it. */
    DIFFERENCE("difference");

    /** Those that switch on. */
    public static final List<SwitchKind> ON = List.of(SET, ADD, DIFFERENCE);

    private final String label;

    SwitchKind(String label) {
        this.label = label;
    }

    /** Its name in files and options. */
    public String label() {
        return label;
    }

    /** Whether it needs means. */
    public boolean isOn() {
        return this != OFF;
    }

    /**
     * What a neuron's activation is set to, or what is added to it, rounded to float32 as it is used and written.
     *
     * @param means of the neuron's activation, one a language
     * @param language its number
     * @throws IllegalArgumentException if it is {@link #OFF}, or there is no other language to differ from
     */
    public float value(double[] means, int language) {
        return (float)
                switch (this) {
                    case OFF -> throw new IllegalArgumentException("what is switched off has no value");
                    case SET, ADD -> means[language];
                    case DIFFERENCE -> means[language] - others(means, language);
                };
    }

    private static double others(double[] means, int language) {
        if (means.length < 2) {
            throw new IllegalArgumentException("one language has no others");
        }
        return (Arrays.stream(means).sum() - means[language]) / (means.length - 1);
    }
}
