import java.io.FileInputStream;
import java.util.SortedMap;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Validate FLAVOURS FILE...: checks every file against every flavour (ua1,2a) in one
 * JVM. Prints a line for each and the clauses that failed; exit status 1 when any did.
 */
public class Validate {
    public static void main(String[] args) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        boolean failed = false;
        for (int i = 1; i < args.length; i++)
            for (String flavour : args[0].split(","))
                failed |= !conforms(PDFAFlavour.fromString(flavour), args[i]);
        System.exit(failed ? 1 : 0);
    }

    private static boolean conforms(PDFAFlavour flavour, String file) throws Exception {
        try (FileInputStream in = new FileInputStream(file);
             PDFAParser parser = Foundries.defaultInstance().createParser(in, flavour);
             PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            ValidationResult result = validator.validate(parser);
            SortedMap<String, Integer> failures = new TreeMap<>();
            for (TestAssertion assertion : result.getTestAssertions())
                if (assertion.getStatus() != TestAssertion.Status.PASSED)
                    failures.merge(assertion.getRuleId().getClause() + " test " + assertion.getRuleId().getTestNumber(), 1, Integer::sum);
            System.out.println(file + ": " + flavour.getId() + (result.isCompliant() ? " conforms" : " fails " + failures));
            return result.isCompliant();
        }
    }
}
