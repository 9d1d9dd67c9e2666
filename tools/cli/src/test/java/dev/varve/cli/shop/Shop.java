package dev.varve.cli.shop;

import dev.varve.schema.stage.Phase;

/** A small application with two migrations. */
public class Shop extends Chain {

    public Shop() {
        add("customers", Customers::new);
        add("orders", Orders::new);
    }

    /** The application of an earlier day. */
    public static final class Before extends Chain {
        public Before() {
            add("customers", Customers::new);
        }
    }

    /** The application that does without a column. */
    public static final class Later extends Chain {
        public Later() {
            add("customers", Customers::new);
            add("orders", Orders::new);
            add("cityless", Cityless::new);
        }
    }

    /** The same in phases, of which this is the last one. */
    public static final class Phased extends Chain {
        public Phased() {
            add("customers", Customers::new);
            add("orders", Orders::new);
            add("cityless", Phase.CONTRACT, Cityless::new);
        }
    }

    /** The second release. */
    public static class Second extends Shop {
        public Second() {
            add("cities", Cities::new);
        }
    }

    /** The third release. */
    public static class Third extends Second {
        public Third() {
            add("phones", Phones::new);
        }
    }

    /** The fourth release. */
    public static final class Fourth extends Third {
        public Fourth() {
            add("countries", Countries::new);
        }
    }

    /** The application of the next day, which has a mistake. */
    public static final class Failing extends Chain {
        public Failing() {
            add("customers", Customers::new);
            add("orders", Orders::new);
            add("mistake", Mistake::new);
        }
    }

    /** The application after somebody edited what was applied. */
    public static final class Edited extends Chain {
        public Edited() {
            add("customers", Edit::new);
            add("orders", Orders::new);
        }
    }
}
