import { useQuery } from "@tanstack/react-query";
import { Redirect, useParams } from "wouter";
import { call } from "../api/client";
import { queries } from "../api/queries";
import { profileKey } from "../people/follows";
import { PageHeader } from "../ui/PageHeader";
import { Failure, Loading } from "../ui/States";

/** A link by id, which lasts when somebody changes their name, leads to the page of that name. */
export default function UserByIdPage() {
  const { id } = useParams<{ id: string }>();
  const user = useQuery({
    queryKey: ["user", id],
    queryFn: async ({ signal }) => {
      const answer = await call("get", "/api/users/{userId}", { path: { userId: Number(id) }, signal });
      queries.setQueryData(profileKey(answer.user.username), answer.user);
      return answer.user;
    },
  });
  if (user.data) return <Redirect to={`/@${user.data.username}`} replace />;
  return (
    <>
      <PageHeader title={`${id}`} back />
      {user.error ? <Failure error={user.error} onAgain={() => void user.refetch()} /> : <Loading />}
    </>
  );
}
