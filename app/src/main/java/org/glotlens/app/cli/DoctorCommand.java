package org.glotlens.app.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code glotlens doctor}: looks at the machine and says what is wrong and how to mend it. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description =
                "Checks JDK, native library, device, memory, fonts and display, and says how to mend what is wrong.")
final class DoctorCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--verbose", description = "With an error, also print the stack; log more.")
    private boolean isVerbose;

    @Override
    public Integer call() {
        List<Finding> findings = new Examination().findings();
        PrintWriter out = spec.commandLine().getOut();
        for (Finding finding : findings) {
            out.printf("%-9s%-16s%s%n", finding.state().label(), finding.subject(), finding.detail());
            if (!finding.remedy().isEmpty()) {
                out.printf("%25s%s%n", "", finding.remedy());
            }
        }
        boolean hasFailure = findings.stream().anyMatch(finding -> finding.state() == Finding.State.WRONG);
        return hasFailure ? CommandRunner.FAILED : CommandRunner.DONE;
    }
}
