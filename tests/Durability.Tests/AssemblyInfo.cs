// Each of these tests has the machine to itself: they are about time.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
